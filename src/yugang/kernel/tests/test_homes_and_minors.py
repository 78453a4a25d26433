import pytest

from yugang.kernel.homes_and_minors import find_homes, find_minors
from yugang.kernel.masking import mask, mask_found


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("家住河口村3组25号。", "家住河口村*组**号。"),
        ("河口村第三村民小组25号", "河口村第*村民小组**号"),
        ("幸福小区3栋2单元501室", "幸福小区*栋*单元***室"),
        ("家庭住址：人民路12号", "家庭住址：人民路**号"),
        ("户籍地址为人民路12号附3号，", "户籍地址为人民路**号附*号，"),
        ("住址：人民路１２号", "住址：人民路**号"),
        (
            "张三，男，住四川省成都市新津区正西街88号2栋",
            "张三，男，住四川省成都市新津区正西街**号*栋",
        ),
        ("家庭详细地址 金鑫路211号6幢1104室", "家庭详细地址 金鑫路***号*幢****室"),
        ("张某 五津西路168号12-2-601", "张某 五津西路***号**-*-***"),
    ],
)
def test_house_numbers_of_homes_are_found(text: str, masked: str) -> None:
    assert mask_found(text, find_homes(text)) == masked
    assert find_homes(masked) == []


@pytest.mark.parametrize(
    "text",
    [
        "地址：人民路12号",
        "行政服务中心3号楼201室",
        "鱼政发〔2025〕12号",
        "对河口村一、二组停水",
        "河口村3组25户",
        "第2单元教学",
        "现住址证明应当加盖公章",
        "市住房城乡建设局武阳路12号",
        "企业住所地：工业大道1号",
    ],
)
def test_what_offices_write_every_day_is_no_home(text: str) -> None:
    assert find_homes(text) == []


def test_below_a_heading_every_house_number_is_a_home() -> None:
    assert [mask(f) for f in find_homes("人民路12号", labelled=True)] == ["**号"]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("王小明，男，12岁", "王*，男，12岁"),
        ("孤儿李红（9周岁）", "孤儿李*（9周岁）"),
        ("欧阳小兰(女，汉族，3岁)", "欧阳*(女，汉族，3岁)"),
        ("儿童姓名：赵小虎", "儿童姓名：赵*"),
        ("未成年人王小明，男，2015年生", "未成年人王*，男，2015年生"),
        ("赵小虎（五津小学三年级学生）", "赵*（五津小学三年级学生）"),
        ("赵小虎，女，五津小学三年级在读", "赵*，女，五津小学三年级在读"),
        ("李红同学就读于五津小学", "李*同学就读于五津小学"),
        ("未成年人刘一诺（2015年3月出生）", "未成年人刘*（2015年3月出生）"),
        ("12岁的周思远因病", "12岁的周*因病"),
    ],
)
def test_named_minors_are_found(text: str, masked: str) -> None:
    assert mask_found(text, find_minors(text)) == masked
    assert find_minors(masked) == []


@pytest.mark.parametrize(
    "text",
    [
        "王小明，男，18岁",
        "儿童安全，人人有责",
        "未满6周岁的儿童",
        "学生姓名不公开",
        "大学生姓名：王小明",
        "补贴对象（12岁以下）",
        "张伟（五津小学校长）",
        "张伟，三年级班主任",
        "王强（三年级学生家长）",
        "任务，在小学就读的学生",
        "儿童关爱，男女平等",
    ],
)
def test_adults_and_children_without_a_name_are_no_finding(text: str) -> None:
    assert find_minors(text) == []


def test_below_a_heading_only_a_whole_name_is_a_minor() -> None:
    assert [f.text for f in find_minors(" 王小明 ", labelled=True)] == ["王小明"]
    assert find_minors("王小明等三人", labelled=True) == []

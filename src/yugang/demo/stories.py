"""What people bring in the demo, as stories: when it was filed and which steps followed.

Days are working days before today. A step is (days, name, what its form says); "rate" stands for
the sender's rating. Bodies: "office", "finance", "town"; "far" is a department nobody signs in for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Said = Mapping[str, Any]
Steps = tuple[tuple[int, str, Said], ...]


@dataclass(frozen=True)
class Story:
    title: str
    text: str
    filed: int
    steps: Steps = ()
    body: str = "office"
    group: str = "person"
    channel: str = "web"
    details: Said = field(default_factory=dict)


def _given(days: int, words: str) -> tuple[int, str, Said]:
    return (days, "reply", {"outcome": "given", "words": words, "service": "electronic"})


NOTHING: Said = {}
ELECTRONIC = {"way": "electronic"}
REQUESTS = (
    Story("2025年全区农村公路养护资金分配表", "分镇街列明金额和里程。", 0, details=ELECTRONIC),
    Story("花源大道改造工程的初步设计批复", "", 6, details=ELECTRONIC),
    Story(
        "2024年度老旧小区改造项目清单",
        "包括小区名称、投资额、开工和竣工时间。",
        10,
        ((9, "confirm", NOTHING),),
        details=ELECTRONIC,
    ),
    Story(
        "学校食堂设备采购合同",
        "2025年签订的合同文本。",
        20,
        ((19, "confirm", NOTHING),),
        "finance",
        "company",
        details=ELECTRONIC,
    ),
    Story(
        "2023年至2025年财政投资评审结果汇总",
        "按项目列出送审额和审定额。",
        28,
        ((27, "confirm", NOTHING),),
        "finance",
        details=ELECTRONIC,
    ),
    Story(
        "征地补偿的有关文件",
        "希望了解本村征地的情况。",
        8,
        (
            (7, "confirm", NOTHING),
            (
                4,
                "ask-correction",
                {"words": "请写明所在村组、征地项目名称或者批准文号。", "number": 10},
            ),
        ),
        "town",
        channel="signed-post",
        details={"way": "paper"},
    ),
    Story(
        "关于补贴的材料",
        "",
        24,
        (
            (23, "confirm", NOTHING),
            (20, "ask-correction", {"words": "请写明补贴的名称和年度。", "number": 10}),
        ),
        details=ELECTRONIC,
    ),
    Story(
        "水费调整的材料",
        "",
        16,
        (
            (15, "confirm", NOTHING),
            (
                11,
                "ask-correction",
                {"words": "请写明要哪一次调整的材料，以及材料名称。", "number": 10},
            ),
            (6, "correct", {"words": "2025年8月居民用水价格调整的成本监审报告和听证报告。"}),
        ),
        details=ELECTRONIC,
    ),
    Story(
        "新能源物流园项目环境影响评价的公众意见采纳情况",
        "",
        12,
        (
            (11, "confirm", NOTHING),
            (
                9,
                "consult",
                {
                    "whom": "third-party",
                    "third_party": "某物流园建设有限公司",
                    "asked": "意见采纳情况说明中涉及贵公司工艺的部分是否同意公开。",
                },
            ),
            (7, "deliver-consultation", NOTHING),
        ),
        group="charity",
        details=ELECTRONIC,
    ),
    Story(
        "公共厕所管护服务的中标单位考核记录",
        "",
        31,
        (
            (30, "confirm", NOTHING),
            (
                28,
                "consult",
                {
                    "whom": "third-party",
                    "third_party": "某环境服务有限公司",
                    "asked": "考核记录是否涉及贵公司的商业秘密。",
                },
            ),
            (26, "deliver-consultation", NOTHING),
        ),
        details=ELECTRONIC,
    ),
    Story(
        "近三年政府投资项目调整概算的批复",
        "",
        19,
        (
            (18, "confirm", NOTHING),
            (2, "ask-extension", {"reason": "所涉项目较多，需逐件核对是否含有不予公开的内容。"}),
        ),
        "finance",
        "legal",
        details=ELECTRONIC,
    ),
    Story(
        "牧马山片区雨污分流工程全部设计变更",
        "",
        30,
        (
            (29, "confirm", NOTHING),
            (12, "ask-extension", {"reason": "档案分存三处，需要调阅整理。"}),
            (11, "extend", {"number": 20}),
        ),
        group="research",
        details={"way": "collect"},
    ),
    Story(
        "2025年防汛物资采购清单",
        "",
        36,
        (
            (35, "confirm", NOTHING),
            _given(30, "所申请的信息见附后清单。"),
            (29, "rate", {"rating": 5, "words": "答复很快，清单也清楚。"}),
        ),
        details=ELECTRONIC,
    ),
    Story(
        "某行政处罚案件的询问笔录",
        "",
        40,
        (
            (39, "confirm", NOTHING),
            (
                30,
                "reply",
                {
                    "outcome": "refused",
                    "ground": "case-file",
                    "service": "electronic",
                    "reason": "所申请的信息为行政执法案卷信息，依法可以不予公开。",
                    "words": "经审查，您申请的信息本机关不予公开。",
                },
            ),
            (28, "rate", {"rating": 2, "words": "希望说明得再具体些。"}),
        ),
        details=ELECTRONIC,
    ),
    Story(
        "城区公交线路优化方案",
        "",
        60,
        ((59, "confirm", NOTHING), _given(31, "所申请的信息已随本答复提供。")),
        group="company",
        details=ELECTRONIC,
    ),
    Story(
        "不动产登记档案",
        "本人名下房屋的登记档案。",
        15,
        (
            (14, "confirm", NOTHING),
            (
                12,
                "reply",
                {
                    "outcome": "special-law",
                    "service": "electronic",
                    "reason": "不动产登记资料的查询，法律、行政法规有专门规定。",
                    "words": "请持身份证明到不动产登记机构查询。",
                },
            ),
        ),
        "town",
        details={"way": "inspect"},
    ),
    Story(
        "学区划分方案的论证材料",
        "",
        22,
        (
            (21, "confirm", NOTHING),
            (
                18,
                "reply",
                {
                    "outcome": "not-ours",
                    "service": "electronic",
                    "reason": "该信息由教育行政部门制作。",
                    "words": "所申请的信息不属于本机关负责公开。",
                    "other_body": "新津区教育局，工作日均可联系",
                },
            ),
        ),
        details=ELECTRONIC,
    ),
    Story(
        "某项目的材料",
        "",
        46,
        (
            (45, "confirm", NOTHING),
            (41, "ask-correction", {"words": "请写明项目名称和所需材料。", "number": 10}),
            (29, "give-up", NOTHING),
        ),
        "finance",
        details=ELECTRONIC,
    ),
    Story(
        "农贸市场改造的公示图纸",
        "",
        9,
        ((8, "confirm", NOTHING), (5, "withdraw", {"words": "已在网站上找到。"})),
        "town",
        details=ELECTRONIC,
    ),
    Story(
        "本村2024年集体土地流转合同备案情况",
        "",
        5,
        ((5, "confirm", NOTHING),),
        "town",
        channel="counter",
        details={"way": "paper"},
    ),
    Story(
        "行政事业单位房产出租出借情况",
        "按单位列明。",
        17,
        ((16, "confirm", NOTHING),),
        "finance",
        channel="fax",
        details=ELECTRONIC,
    ),
    Story("应急避难场所分布和容量", "", 1, ((0, "confirm", NOTHING),), details=ELECTRONIC),
)
AGREES = {"may_publish": True}
LAMPS = "村道路灯坏了一个多月，晚上老人孩子出门不方便，请安排维修。"
LETTERS = (
    Story("希望增加早高峰公交班次", "从花源到五津的公交早上要等二十多分钟，希望增加班次。", 0),
    Story(
        "建议公开河道采砂点位",
        "南河岸边时有采砂车辆，建议把许可的点位公布出来。",
        5,
        details=AGREES,
    ),
    Story(
        "路口红绿灯时间太短",
        "希望路与迎宾路口的行人绿灯只有十几秒，老人走不完。",
        4,
        ((3, "forward", {"to": "far", "inner_words": "请研究答复。"}),),
    ),
    Story(
        "小区加装电梯补贴怎么申请",
        "我们单元意见已经统一，请问补贴标准和办理窗口。",
        6,
        (
            (5, "forward", {"to": "finance"}),
            (4, "return", {"inner_words": "加装电梯补贴由住房和城乡建设部门受理。"}),
        ),
        details={"hide_name": True},
    ),
    Story(
        "垃圾收集点气味大",
        "菜市场旁的垃圾收集点早上不及时清运。",
        8,
        (
            (7, "forward", {"to": "finance"}),
            (6, "return", {"inner_words": "环境卫生由综合执法部门负责。"}),
            (5, "forward", {"to": "far"}),
            (4, "take-up", NOTHING),
        ),
        details=AGREES,
    ),
    Story(
        "村里的路灯坏了",
        LAMPS,
        20,
        ((19, "forward", {"to": "town"}), (18, "take-up", NOTHING)),
        details=AGREES,
    ),
    Story(
        "学校门口停车难",
        "放学时校门口堵得厉害，能否设临时停车区。",
        14,
        (
            (13, "forward", {"to": "town"}),
            (12, "take-up", NOTHING),
            (
                7,
                "answer",
                {"outcome": "solved", "words": "已在校门东侧划设接送区，并安排人员疏导。"},
            ),
        ),
    ),
    Story(
        "水压太低",
        "六楼以上用水高峰时没有水。",
        26,
        (
            (25, "forward", {"to": "town"}),
            (24, "take-up", NOTHING),
            (18, "answer", {"outcome": "solved", "words": "二次供水设备已更换，经测试水压正常。"}),
            (16, "rate", {"rating": 5, "words": "当天就修好了。"}),
            (
                3,
                "propose",
                {
                    "title": "高层住户水压偏低",
                    "question": "六楼以上用水高峰时没有水。",
                    "answer": "二次供水设备已更换，经测试水压正常。",
                },
            ),
        ),
        details=AGREES,
    ),
    Story(
        "公园夜间照明",
        "希望公园南门一带增加照明。",
        34,
        (
            (33, "forward", {"to": "town"}),
            (32, "take-up", NOTHING),
            (26, "answer", {"outcome": "solved", "words": "南门已加装路灯十二盏，当晚亮灯。"}),
            (25, "rate", {"rating": 5, "words": "谢谢。"}),
            (
                24,
                "propose",
                {
                    "title": "公园南门夜间照明",
                    "question": "希望公园南门一带增加照明。",
                    "answer": "南门已加装路灯十二盏，当晚亮灯。",
                },
            ),
            (23, "publish", NOTHING),
        ),
        details=AGREES,
    ),
    Story(
        "办事大厅午休时间",
        "上班族只有中午有空，大厅能不能中午也开。",
        30,
        (
            (
                24,
                "answer",
                {
                    "outcome": "solved",
                    "words": "自本月起，区政务服务大厅综合窗口中午安排人员值守。",
                },
            ),
            (22, "rate", {"rating": 4, "words": ""}),
            (
                20,
                "propose",
                {
                    "title": "办事大厅午间服务",
                    "question": "上班族只有中午有空，大厅能不能中午也开。",
                    "answer": "自本月起，区政务服务大厅综合窗口中午安排人员值守。",
                },
            ),
            (19, "publish", NOTHING),
        ),
        details=AGREES,
    ),
    Story(
        "对法院判决不服",
        "请领导过问我的案件。",
        12,
        (
            (
                10,
                "refuse",
                {
                    "outcome": "in-proceedings",
                    "right_place": "作出判决的法院或者上一级法院",
                    "words": "诉讼案件依法由人民法院处理，请按判决书载明的途径提出。",
                },
            ),
        ),
    ),
    Story(
        "想了解医保报销比例",
        "",
        7,
        ((6, "withdraw", {"words": "已在窗口问清楚。"}),),
    ),
    Story(
        "排水沟堵塞",
        "雨天路面积水，去年清过一次又堵了。",
        40,
        (
            (39, "forward", {"to": "town"}),
            (38, "take-up", NOTHING),
            (30, "answer", {"outcome": "solved", "words": "已清掏排水沟。"}),
            (28, "rate", {"rating": 1, "words": "只清了一段，下雨还是积水。"}),
            (4, "reopen", {"words": "东段没有清，请再看看。"}),
        ),
    ),
)

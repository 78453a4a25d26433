"""What topics are about: the heads under which a village discloses (村民委员会组织法 on village
disclosure; 中办发〔2004〕17号 widened them). By theme it is counted what is asked for often."""

from __future__ import annotations

THEMES: dict[str, str] = {
    "decisions": "村民会议、村民代表会议决定事项",
    "finance": "村级财务和集体资产",
    "projects": "工程建设、公益事业和筹资筹劳",
    "contracts": "土地承包、集体资源资产发包租赁",
    "land-compensation": "征地补偿费的使用和分配",
    "homesteads": "宅基地使用",
    "subsidies": "救灾救助、补贴和捐赠款物",
    "low-income": "低保、五保和困难救助",
    "entitlements": "惠农政策落实",
    "environment": "人居环境和公共设施管护",
    "cadres": "村干部误工补贴和履职",
    "other": "其他村民普遍关心的事项",
}

"""How lists of files are headed."""

# Our name of a column, and what its heading may be; the second one is shown to people.
COLUMNS = {
    "file": ("file", "文件"),
    "title": ("title", "标题"),
    "body": ("body", "机构", "公开主体"),
    "item": ("item", "事项", "公开事项"),
    "made_on": ("made_on", "生成日期"),
    "published_on": ("published_on", "公开日期", "公开时间", "发布日期"),
    "document_number": ("document_number", "文号"),
    "valid_until": ("valid_until", "有效期至"),
    "opinion": ("opinion", "审查意见"),
    "attachments": ("attachments", "附件"),
}

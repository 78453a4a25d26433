from django.db import migrations

from yugang.shared.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]

    operations = [
        append_only("register_entry", gap_free="seq"),
        append_only("register_signedhead"),
    ]

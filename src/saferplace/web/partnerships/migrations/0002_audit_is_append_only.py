"""The database refuses to change or remove an audit entry, whoever asks."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER audit_entry_is_kept_{act} BEFORE {act} ON partnerships_auditentry
BEGIN SELECT RAISE(ABORT, 'An audit entry can be neither changed nor removed.'); END;
"""
POSTGRESQL = """
CREATE OR REPLACE FUNCTION audit_entry_is_kept() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'An audit entry can be neither changed nor removed.'; END; $$ LANGUAGE plpgsql;
CREATE TRIGGER audit_entry_is_kept BEFORE UPDATE OR DELETE ON partnerships_auditentry
FOR EACH ROW EXECUTE FUNCTION audit_entry_is_kept();
"""


def add_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for act in ("UPDATE", "DELETE"):
            schema_editor.execute(SQLITE.format(act=act))
    else:
        schema_editor.execute(POSTGRESQL)


def remove_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for act in ("UPDATE", "DELETE"):
            schema_editor.execute(f"DROP TRIGGER audit_entry_is_kept_{act}")
    else:
        schema_editor.execute("DROP TRIGGER audit_entry_is_kept ON partnerships_auditentry")
        schema_editor.execute("DROP FUNCTION audit_entry_is_kept()")


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0001_initial")]
    operations = [migrations.RunPython(add_triggers, remove_triggers)]

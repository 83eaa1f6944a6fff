"""${message}."""
<%
def body(text):
    lines = [line for line in (text or "pass").splitlines() if "###" not in line]
    return "\n".join(lines).strip()
%>
import sqlalchemy as sa
from alembic import op
${imports or ""}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    ${body(upgrades)}


def downgrade() -> None:
    ${body(downgrades)}

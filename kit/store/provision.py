"""PostgreSQL: a schema and three roles per tenant, so that the server itself refuses.

``tenant_x_owner`` owns the tables and cannot log in; ``tenant_x_data`` serves the data
service, ``tenant_x_form`` the form service. No role sees another tenant's schema, the form
role may add a response but not read what anybody answered, and neither may become the
owner: triggers that keep rows as they are cannot be switched off by who writes rows.
"""

from __future__ import annotations

from collections.abc import Mapping

from psycopg import Connection as Link
from psycopg import sql
from sqlalchemy import Connection, Engine, NullPool, create_engine, text

from kit.errors import StoreError
from kit.i18n.message import say
from kit.store.connection import parse, place, schema_name, transaction
from kit.store.schema import migrate


def provision(
    admin_url: str, tenant: str, *, data_password: str, form_password: str, period: str = ""
) -> tuple[str, str]:
    """Create a tenant's schema, roles, tables and grants; return both services' URLs.

    Repeating it is harmless, and sets the passwords anew.

    Parameters
    ----------
    admin_url
        PostgreSQL URL of a superuser, or of a role with CREATEROLE that may create
        schemas in the database. Used here only, stored nowhere.
    tenant
        The tenant's id.
    data_password, form_password
        Passwords of the two login roles. They do not reach the server in the clear.
    period
        As for `migrate`: needed for tables of version 0.1.0 only.

    Returns
    -------
    tuple of str
        URL of the data service, URL of the form service.

    Raises
    ------
    StoreError
        The server cannot be reached or the role may not do this.
    """
    passwords = {"data": data_password, "form": form_password}
    create_roles(admin_url, tenant, passwords)
    migrate(admin_url, tenant=tenant, period=period)
    data, form = (login(admin_url, tenant, kind, each) for kind, each in passwords.items())
    return data, form


def create_roles(admin_url: str, tenant: str, passwords: Mapping[str, str]) -> None:
    """Create a tenant's schema and roles, or set the passwords anew; as `provision`, no tables."""
    admin = parse(admin_url)
    if admin.get_backend_name() != "postgresql":
        raise StoreError(
            place(admin, tenant),
            say("Only a PostgreSQL server has roles to set up."),
            say("For a SQLite file run the migrations alone."),
        )
    engine = create_engine(admin, poolclass=NullPool, hide_parameters=True)
    try:
        _create_roles(engine, place(admin, tenant), tenant, passwords)
    finally:
        engine.dispose()


def login(admin_url: str, tenant: str, role: str, password: str) -> str:
    """Return the URL at which a service logs in as one of a tenant's roles."""
    url = parse(admin_url).set(username=f"{schema_name(tenant)}_{role}", password=password)
    return url.render_as_string(hide_password=False)


def _create_roles(engine: Engine, where: str, tenant: str, passwords: Mapping[str, str]) -> None:
    schema = schema_name(tenant)
    owner = sql.Identifier(f"{schema}_owner")
    with transaction(engine, where, write=True) as connection:
        link = connection.connection.driver_connection
        assert isinstance(link, Link)  # the URL was checked; this tells the type
        run = connection.exec_driver_sql
        run("SELECT pg_advisory_xact_lock(hashtext('kit provision'))")
        _create_role(connection, f"{schema}_owner")
        run(sql.SQL("ALTER ROLE {} NOLOGIN NOINHERIT").format(owner).as_string(link))
        if not connection.scalar(
            text("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        ):
            run(sql.SQL("GRANT {} TO CURRENT_USER").format(owner).as_string(link))
        for kind, password in passwords.items():
            name = f"{schema}_{kind}"
            _create_role(connection, name)
            verifier = link.pgconn.encrypt_password(
                password.encode(), name.encode(), b"scram-sha-256"
            ).decode()
            alter = sql.SQL("ALTER ROLE {} LOGIN NOINHERIT PASSWORD {}")
            run(alter.format(sql.Identifier(name), sql.Literal(verifier)).as_string(link))
            path = sql.SQL("ALTER ROLE {} SET search_path TO {}, pg_temp")  # for psql by hand
            run(path.format(sql.Identifier(name), sql.Identifier(schema)).as_string(link))
        run(
            sql.SQL("REVOKE {} FROM {}")
            .format(owner, sql.Identifier(f"{schema}_data"))
            .as_string(link)
        )
        make_schema(connection, tenant)


def make_schema(connection: Connection, tenant: str) -> None:
    """Make a tenant's schema, if there is none, for the roles that there are."""
    schema = schema_name(tenant)
    name, owner, data, form = (
        sql.Identifier(each)
        for each in (schema, *(f"{schema}_{x}" for x in ("owner", "data", "form")))
    )
    statements = (
        sql.SQL("CREATE SCHEMA IF NOT EXISTS {} AUTHORIZATION {}").format(name, owner),
        sql.SQL("GRANT USAGE ON SCHEMA {} TO {}, {}").format(name, data, form),
        sql.SQL("REVOKE ALL ON SCHEMA {} FROM PUBLIC").format(name),
    )
    link = connection.connection.driver_connection
    assert isinstance(link, Link)  # as above
    for statement in statements:
        connection.exec_driver_sql(statement.as_string(link))


def _create_role(connection: Connection, name: str) -> None:
    known = connection.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = :name"), {"name": name})
    if not known:
        connection.exec_driver_sql(f'CREATE ROLE "{name}"')

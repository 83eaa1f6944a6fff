{% set api = project().api %}
{% if api.uses.no_overlap %}
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE FUNCTION queue_writers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext(TG_NAME), hashtext((
    SELECT jsonb_agg(to_jsonb(NEW) -> shared)::text FROM unnest(TG_ARGV) AS shared
  )));
  RETURN NEW;
END $$;

{% endif %}
CREATE TABLE users (
  id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  email varchar(254) NOT NULL,
  email_verified_at timestamptz,
  password_hash varchar(200) NOT NULL,
  status varchar(8) NOT NULL,
  CONSTRAINT pk_users PRIMARY KEY (id),
  CONSTRAINT uq_users_email UNIQUE (email),
  CONSTRAINT ck_users_status CHECK (status IN ('active', 'disabled'))
);
CREATE INDEX ix_users_status ON users (status, id);

CREATE TABLE user_roles (
  user_id uuid NOT NULL,
  role varchar(40) NOT NULL,
  CONSTRAINT pk_user_roles PRIMARY KEY (user_id, role),
  CONSTRAINT fk_user_roles_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX ix_user_roles_role ON user_roles (role, user_id);

{% include pathjoin('_partials', 'initial', project().answers.auth ~ '.sql') %}

CREATE TABLE idempotency_keys (
  id varchar(64) NOT NULL,
  subject_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  fingerprint varchar(64) NOT NULL,
  status integer NOT NULL,
  headers jsonb NOT NULL,
  body bytea NOT NULL,
  CONSTRAINT pk_idempotency_keys PRIMARY KEY (id)
);
CREATE INDEX ix_idempotency_keys_created_at ON idempotency_keys (created_at);

CREATE TABLE mailed_tokens (
  user_id uuid NOT NULL,
  purpose varchar(14) NOT NULL,
  token_hash varchar(64) NOT NULL,
  email varchar(254) NOT NULL,
  ends_at timestamptz NOT NULL,
  CONSTRAINT pk_mailed_tokens PRIMARY KEY (user_id, purpose),
  CONSTRAINT uq_mailed_tokens_token_hash UNIQUE (token_hash),
  CONSTRAINT fk_mailed_tokens_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
  CONSTRAINT ck_mailed_tokens_purpose CHECK (purpose IN ('prove_email', 'reset_password'))
);
CREATE INDEX ix_mailed_tokens_ends_at ON mailed_tokens (ends_at);

CREATE TABLE mail_counts (
  day timestamptz NOT NULL,
  recipient varchar(64) NOT NULL,
  number integer NOT NULL,
  CONSTRAINT pk_mail_counts PRIMARY KEY (day, recipient)
);

CREATE TABLE second_factors (
  user_id uuid NOT NULL,
  secret varchar(255) NOT NULL,
  confirmed_at timestamptz,
  used_step integer NOT NULL,
  CONSTRAINT pk_second_factors PRIMARY KEY (user_id),
  CONSTRAINT fk_second_factors_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE TABLE recovery_codes (
  code_hash varchar(64) NOT NULL,
  user_id uuid NOT NULL,
  CONSTRAINT pk_recovery_codes PRIMARY KEY (code_hash),
  CONSTRAINT fk_recovery_codes_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX ix_recovery_codes_user_id ON recovery_codes (user_id);

CREATE TABLE audit_log (
  id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  actor_id uuid,
  action varchar(60) NOT NULL,
  subject_id uuid,
  request_id varchar(64),
  before jsonb,
  after jsonb,
  CONSTRAINT pk_audit_log PRIMARY KEY (id)
);
CREATE INDEX ix_audit_log_created_at ON audit_log (created_at);
CREATE INDEX ix_audit_log_actor_id ON audit_log (actor_id, id);
CREATE INDEX ix_audit_log_action ON audit_log (action, id);
CREATE INDEX ix_audit_log_subject_id ON audit_log (subject_id, id);
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
    MESSAGE = 'rows of ' || TG_TABLE_NAME || ' are only added';
END $$;
CREATE TRIGGER tr_audit_log BEFORE UPDATE ON audit_log
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER tr_audit_log_delete BEFORE DELETE ON audit_log
  FOR EACH ROW WHEN (OLD.created_at > now() - interval '729 days')
  EXECUTE FUNCTION refuse_change();
CREATE TRIGGER tr_audit_log_truncate BEFORE TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE queued_jobs (
  id uuid NOT NULL,
  kind varchar(100) NOT NULL,
  payload jsonb NOT NULL,
  key varchar(200),
  run_at timestamptz NOT NULL,
  attempts integer NOT NULL,
  claim uuid,
  last_error varchar(500),
  dead_at timestamptz,
  CONSTRAINT pk_queued_jobs PRIMARY KEY (id),
  CONSTRAINT uq_queued_jobs_key UNIQUE (key)
);
CREATE INDEX ix_queued_jobs_run_at ON queued_jobs (run_at, id) WHERE dead_at IS NULL;

CREATE TABLE schedule_slots (
  kind varchar(100) NOT NULL,
  slot_at timestamptz NOT NULL,
  CONSTRAINT pk_schedule_slots PRIMARY KEY (kind)
);
{% if api.uses.events %}

CREATE TABLE outbox (
  id uuid NOT NULL,
  type varchar(100) NOT NULL,
  subject_id uuid NOT NULL,
  subject_version integer NOT NULL,
  occurred_at timestamptz NOT NULL,
  payload jsonb NOT NULL,
  published_at timestamptz,
  CONSTRAINT pk_outbox PRIMARY KEY (id)
);
CREATE INDEX ix_outbox_subject_id ON outbox (subject_id, id);
CREATE INDEX ix_outbox_published_at ON outbox (published_at, id);

CREATE TABLE inbox (
  event_id uuid NOT NULL,
  handler varchar(200) NOT NULL,
  consumed_at timestamptz NOT NULL,
  CONSTRAINT pk_inbox PRIMARY KEY (event_id, handler)
);
CREATE INDEX ix_inbox_consumed_at ON inbox (consumed_at);
{% endif %}
{% for table in api.migration.tables %}

CREATE TABLE {{ table.sql_name }} (
{% for item in table.lines %}
  {{ item }}{{ '' if loop.last else ',' }}
{% endfor %}
);
{% for index in table.indexes %}
{{ index }}
{% endfor %}
{% for trigger in table.triggers %}
{{ trigger }}
{% endfor %}
{% endfor %}
{% for table in api.migration.link_tables %}

CREATE TABLE {{ table.table }} (
{% for item in table.lines %}
  {{ item }}{{ '' if loop.last else ',' }}
{% endfor %}
);
{{ table.index }}
{% endfor %}
{% if api.migration.deferred %}

{% for line in api.migration.deferred %}
{{ line }}
{% endfor %}
{% endif %}

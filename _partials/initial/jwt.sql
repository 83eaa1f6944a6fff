CREATE TABLE sessions (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  device varchar(60) NOT NULL,
  created_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  ended_at timestamptz,
  CONSTRAINT pk_sessions PRIMARY KEY (id),
  CONSTRAINT fk_sessions_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX ix_sessions_user_id ON sessions (user_id);
CREATE INDEX ix_sessions_ended_at ON sessions (ended_at);

CREATE TABLE refresh_tokens (
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  token_hash varchar(64) NOT NULL,
  issued_at timestamptz NOT NULL,
  used_at timestamptz,
  arrived_at timestamptz,
  CONSTRAINT pk_refresh_tokens PRIMARY KEY (id),
  CONSTRAINT uq_refresh_tokens_token_hash UNIQUE (token_hash),
  CONSTRAINT fk_refresh_tokens_session_id FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE
);
CREATE INDEX ix_refresh_tokens_session_id ON refresh_tokens (session_id);

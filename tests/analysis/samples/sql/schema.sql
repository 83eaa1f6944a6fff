-- A shop for recordings: catalogue, customers, invoices, staff.
CREATE TYPE medium AS ENUM ('cd', 'vinyl', 'download');

CREATE TABLE artists (
    id serial PRIMARY KEY,
    name varchar(160) NOT NULL,
    founded_on date,
    homepage text
);

CREATE TABLE genres (
    id serial PRIMARY KEY,
    name varchar(80) NOT NULL UNIQUE
);

CREATE TABLE albums (
    id serial PRIMARY KEY,
    title varchar(200) NOT NULL,
    artist_id integer NOT NULL REFERENCES artists (id) ON DELETE CASCADE,
    medium medium NOT NULL DEFAULT 'cd',
    released_on date,
    list_price numeric(10, 2) NOT NULL DEFAULT 9.99,
    CONSTRAINT one_title UNIQUE (artist_id, title)
);

CREATE TABLE tracks (
    id bigserial PRIMARY KEY,
    title varchar(200) NOT NULL,
    album_id integer NOT NULL,
    genre_id integer,
    milliseconds integer NOT NULL,
    explicit boolean NOT NULL DEFAULT false,
    loudness double precision,
    waveform bytea,
    FOREIGN KEY (album_id) REFERENCES albums (id) ON DELETE CASCADE,
    FOREIGN KEY (genre_id) REFERENCES genres (id) ON DELETE SET NULL
);

CREATE TABLE playlists (
    id serial PRIMARY KEY,
    name varchar(120) NOT NULL
);

CREATE TABLE playlist_tracks (
    playlist_id integer NOT NULL REFERENCES playlists (id),
    track_id bigint NOT NULL REFERENCES tracks (id),
    PRIMARY KEY (playlist_id, track_id)
);

CREATE TABLE branches (
    id serial PRIMARY KEY,
    city varchar(100) NOT NULL,
    manager_id integer NOT NULL
);

CREATE TABLE employees (
    id serial PRIMARY KEY,
    first_name varchar(80) NOT NULL,
    last_name varchar(80) NOT NULL,
    work_email varchar(120) NOT NULL UNIQUE,
    hired_at timestamp with time zone NOT NULL DEFAULT now(),
    reports_to integer REFERENCES employees (id),
    branch_id integer NOT NULL REFERENCES branches (id)
);

ALTER TABLE branches ADD CONSTRAINT has_manager FOREIGN KEY (manager_id) REFERENCES employees (id);

CREATE TABLE customers (
    id serial PRIMARY KEY,
    company varchar(120),
    email varchar(120) NOT NULL,
    address jsonb,
    agent_id integer REFERENCES employees (id),
    tracking uuid,
    search_words tsvector
);

CREATE TABLE invoices (
    id bigserial PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES customers (id),
    number varchar(20) NOT NULL,
    issued_at timestamptz NOT NULL,
    total numeric(12, 2) NOT NULL,
    version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX invoice_number ON invoices (number);

CREATE TABLE invoice_lines (
    id bigserial PRIMARY KEY,
    invoice_id bigint NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
    track_id bigint NOT NULL REFERENCES tracks (id),
    unit_price numeric(10, 2) NOT NULL,
    quantity smallint NOT NULL DEFAULT 1
);

CREATE TABLE reviews (
    id bigserial PRIMARY KEY,
    album_id integer NOT NULL REFERENCES albums (id) ON DELETE CASCADE,
    customer_id integer NOT NULL REFERENCES customers (id),
    stars smallint NOT NULL,
    body text
);

CREATE TABLE old_stock (id serial PRIMARY KEY, note text);
DROP TABLE old_stock;
INSERT INTO genres (name) VALUES ('jazz; free'), ('folk');
CREATE INDEX by_album ON tracks (album_id);

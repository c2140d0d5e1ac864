/* The driver for MariaDB: one connection with a deadline on every answer, its transactions, and its way back after a
 * loss. While it lives the connection holds a named lock of the server: a second game server is kept away by it, and a
 * new connection gets it only when the old one has ended, so what is read then is what came of the last transaction. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <uv.h>

#include "base/assert.h"
#include "base/log.h"
#include "base/metrics.h"
#include "store/backoff_int.h"
#include "store/db_mariadb_int.h"

enum {
  DEADLINE_S = 2,
  LOCK_WAIT_S = 2, /* at start, for a server that was just killed */
  RECONNECT_MS_FIRST = 50,
  RECONNECT_MS_MAX = 2000,
  NS_PER_MS = 1000000,
  NS_PER_S = 1000000000,
  /* A connection nobody speaks on is closed by the server, which frees the lock of a machine that vanished. The health
   * check speaks every second; a tool, whose patience is longer, may be busy with another database for a while. */
  SILENCE_S = 30,
  /* Nothing hangs on a reader's connection. */
  READER_SILENCE_S = 600,
  IDLE_S = 30, /* after that long a reader's connection is asked whether it still works */
  /* A unit of 8 MiB in one statement, and what is around it. */
  PACKET_BYTES_MIN = 10 << 20,
  BEGIN_SIZE = 256
};

static struct metric round_trips = METRIC("baolife_store_round_trips_total",
                                          "Requests sent to the database server and waited for.", METRIC_COUNTER, NULL);
static struct metric connects = METRIC("baolife_store_connects_total", "Connections to the database server by outcome.",
                                       METRIC_COUNTER, "outcome=\"made\"");
static struct metric connect_failures =
    METRIC("baolife_store_connects_total", "Connections to the database server by outcome.", METRIC_COUNTER,
           "outcome=\"failed\"");

static void register_metrics_once(void)
{
  metric_register(&round_trips);
  metric_register(&connects);
  metric_register(&connect_failures);
}

void mariadb_count_round_trip(void)
{
  metric_add(&round_trips, 1);
}

/* ---- plain requests ---- */

static int note_connection(struct mariadb *m)
{
  return mariadb_note(m, mysql_errno(m->handle), mysql_error(m->handle));
}

static int send_text(struct mariadb *m, const char *sql)
{
  if (!m->handle) return E_UNAVAILABLE;
  mariadb_count_round_trip();
  return mysql_query(m->handle, sql) ? note_connection(m) : 0;
}

/* The only row of two numbers; NULL counts as 0. */
static int read_numbers(struct mariadb *m, const char *sql, long long out_numbers[2])
{
  int status = send_text(m, sql);
  if (status) return status;
  MYSQL_RES *result = mysql_store_result(m->handle);
  if (!result) return note_connection(m);
  MYSQL_ROW row = mysql_fetch_row(result);
  for (int index = 0; index < 2; index++)
    out_numbers[index] = row && row[index] ? atoll(row[index]) : 0;
  mysql_free_result(result);
  return 0;
}

/* ---- connecting ---- */

/* Limits of the server's own lie below the deadline, so that an answer comes before the connection is given up. */
static int session_configure(struct mariadb *m)
{
  char sql[640];
  int limit_s = m->deadline_s > 1 ? m->deadline_s - 1 : 1;
  int silence_s = m->is_reader ? READER_SILENCE_S : SILENCE_S;
  if (silence_s < m->deadline_s) silence_s = m->deadline_s;
  snprintf(sql, sizeof(sql),
           "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,"
           "NO_ENGINE_SUBSTITUTION', time_zone = '+00:00', tx_isolation = 'READ-COMMITTED', autocommit = 1,"
           " foreign_key_checks = 1, unique_checks = 1, check_constraint_checks = 1, default_storage_engine = InnoDB,"
           " wait_timeout = %d, innodb_lock_wait_timeout = %d, lock_wait_timeout = %d, max_statement_time = %d",
           silence_s, limit_s, limit_s, m->deadline_s);
  int status = send_text(m, sql);
  if (status || !(m->is_read_only || m->is_reader)) return status;
  /* Several questions in one transaction then tell of one moment. */
  return send_text(m, "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
}

static int note_packet_limit(struct mariadb *m, long long limit_bytes)
{
  if (limit_bytes >= PACKET_BYTES_MIN) return 0;
  snprintf(m->error_text, sizeof(m->error_text), "max_allowed_packet is below %d bytes", PACKET_BYTES_MIN);
  return E_INVALID;
}

#define LOCK_NAME "LEFT(CONCAT('baolife.', DATABASE()), 64)"

/* A reader takes no lock; it only sees that no server has it. */
static int server_lock_take(struct mariadb *m, int wait_s)
{
  char sql[192], lock[80];
  long long numbers[2] = {0};
  snprintf(lock, sizeof(lock), m->is_read_only ? "IS_FREE_LOCK(" LOCK_NAME ")" : "GET_LOCK(" LOCK_NAME ", %d)", wait_s);
  snprintf(sql, sizeof(sql), "SET STATEMENT max_statement_time = 0 FOR SELECT %s, @@max_allowed_packet", lock);
  int status = read_numbers(m, sql, numbers);
  if (status) return status;
  if (numbers[0] != 1) {
    snprintf(m->error_text, sizeof(m->error_text), "another server holds the database");
    return E_CONFLICT;
  }
  return note_packet_limit(m, numbers[1]);
}

static void set_options(struct mariadb *m)
{
  unsigned timeout_s = (unsigned)m->deadline_s;
  unsigned connect_timeout_s = DEADLINE_S;
  unsigned local_infile = 0;
  unsigned protocol = m->address.socket[0] ? MYSQL_PROTOCOL_SOCKET : MYSQL_PROTOCOL_TCP;
  my_bool reconnect = 0;
  mysql_options(m->handle, MYSQL_OPT_CONNECT_TIMEOUT, &connect_timeout_s);
  mysql_options(m->handle, MYSQL_OPT_READ_TIMEOUT, &timeout_s);
  mysql_options(m->handle, MYSQL_OPT_WRITE_TIMEOUT, &timeout_s);
  mysql_options(m->handle, MYSQL_OPT_LOCAL_INFILE, &local_infile);
  mysql_options(m->handle, MYSQL_OPT_PROTOCOL, &protocol);
  mysql_options(m->handle, MYSQL_OPT_RECONNECT, &reconnect);
  mysql_options(m->handle, MYSQL_SET_CHARSET_NAME, "utf8mb4");
  if (!m->is_tls_required) return;
  my_bool yes = 1;
  mysql_options(m->handle, MYSQL_OPT_SSL_ENFORCE, &yes);
  mysql_options(m->handle, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &yes);
  if (m->tls_ca) mysql_options(m->handle, MYSQL_OPT_SSL_CA, m->tls_ca);
}

static int connect_once(struct mariadb *m, int lock_wait_s)
{
  const struct db_address *a = &m->address;
  m->handle = mysql_init(NULL);
  if (!m->handle) return E_NOMEM;
  set_options(m);
  int status = 0;
  /* Found rows: an update that changes nothing met its row all the same. */
  if (!mysql_real_connect(m->handle, a->host, a->user, m->password, a->database, a->port,
                          a->socket[0] ? a->socket : NULL, CLIENT_FOUND_ROWS)) {
    status = note_connection(m);
  }
  if (status == 0) status = session_configure(m);
  if (status == 0 && !m->is_unlocked && !m->is_reader) status = server_lock_take(m, lock_wait_s);
  m->connected_at_ns = m->used_at_ns = uv_hrtime();
  if (status) mariadb_disconnect(m);
  metric_add(status ? &connect_failures : &connects, 1);
  return status;
}

void mariadb_disconnect(struct mariadb *m)
{
  if (!m->handle) return;
  /* First: statements of a closed connection are freed without a word to the server. */
  mysql_close(m->handle);
  m->handle = NULL;
  for (size_t index = 0; index < DB_STATEMENT_COUNT; index++) {
    if (m->statements[index].handle) mysql_stmt_close(m->statements[index].handle);
    m->statements[index].handle = NULL;
  }
}

int mariadb_require_connection(struct mariadb *m)
{
  if (m->handle) return 0;
  uint64_t now_ns = uv_hrtime();
  if (now_ns < m->retry_at_ns) return E_UNAVAILABLE;
  int status = connect_once(m, m->deadline_s > 1 ? m->deadline_s - 1 : 1);
  if (status == 0) {
    if (!m->is_reader) LOG(INFO, "database connection made", LOG_TEXT("database", m->base.address));
    m->failure_count = 0;
    return 0;
  }
  m->failure_count++;
  uint32_t wait_ms =
      backoff_ms(m->failure_count, RECONNECT_MS_FIRST, RECONNECT_MS_MAX, (uint64_t)getpid() + (uintptr_t)m);
  m->retry_at_ns = uv_hrtime() + (uint64_t)wait_ms * NS_PER_MS;
  m->is_retryable = false; /* not at once */
  if (m->failure_count == 1 && !m->is_reader) {
    LOG(WARN, "database connection failed", LOG_TEXT("database", m->base.address), LOG_STATUS(status),
        LOG_TEXT("detail", m->error_text));
  }
  /* Whatever is in the way now (another server, rights that were taken) may pass. */
  return E_UNAVAILABLE;
}

/* ---- opening and closing ---- */

/* The lock is given back first: the server ends a closed connection when it comes to it, and whoever opens the database
 * after this call must not find it held. */
static void mariadb_close(struct db *db)
{
  struct mariadb *m = mariadb_own(db);
  if (m->handle && !m->is_read_only && !m->is_reader) (void)send_text(m, "DO RELEASE_LOCK(" LOCK_NAME ")");
  mariadb_disconnect(m);
  if (m->password) explicit_bzero(m->password, strlen(m->password));
  free(m->password);
  free(m->tls_ca);
  free(db->address);
  free(m);
}

static void explain_open(const struct mariadb *m, int status, char *message, size_t message_size)
{
  if (status == E_CONFLICT) {
    snprintf(message, message_size,
             "another server is running on this database (%s): stop it, or give this one another database",
             m->base.address);
  } else if (m->is_distrusted) {
    snprintf(message, message_size,
             "database %s: no TLS connection that can be trusted (%s); see that the server offers TLS, that its"
             " certificate names its host, and that db-tls-ca is the file of the authority that signed it",
             m->base.address, m->error_text);
  } else if (status == E_INVALID) {
    snprintf(message, message_size, "database %s: %s: raise it in the server's settings", m->base.address,
             m->error_text);
  } else {
    snprintf(message, message_size, "database %s: %s (%s); %s", m->base.address, status_text(status), m->error_text,
             mariadb_advice(status));
  }
}

/* Not connected yet; the texts are copied. NULL when out of memory. */
static struct mariadb *mariadb_new(const char *address, const char *password, const char *tls_ca)
{
  static uv_once_t once = UV_ONCE_INIT;
  uv_once(&once, register_metrics_once);
  struct mariadb *m = calloc(1, sizeof(*m));
  if (!m) return NULL;
  bool has_ca = tls_ca && tls_ca[0];
  m->base = (struct db){.driver = &driver_mariadb, .engine = STORE_MARIADB, .address = strdup(address)};
  m->password = strdup(password ? password : "");
  if (has_ca) m->tls_ca = strdup(tls_ca);
  if (m->base.address && m->password && (m->tls_ca || !has_ca)) return m;
  mariadb_close(&m->base);
  return NULL;
}

static int mariadb_open(struct db **out_db, const struct db_options *options, const struct db_address *address,
                        char *message, size_t message_size)
{
  struct mariadb *m = mariadb_new(options->address, options->password, options->tls_ca);
  *out_db = NULL;
  if (!m) return E_NOMEM;
  m->address = *address;
  m->deadline_s = options->deadline_s > 0 ? options->deadline_s : DEADLINE_S;
  m->is_read_only = options->is_read_only;
  m->is_unlocked = options->is_unlocked;
  m->is_tls_required = options->is_tls_required;
  int status = connect_once(m, LOCK_WAIT_S);
  if (status == 0) {
    *out_db = &m->base;
    return 0;
  }
  if (status != E_NOMEM) explain_open(m, status, message, message_size);
  mariadb_close(&m->base);
  return status;
}

static int mariadb_open_reader(struct db **out_db, const struct db *writer)
{
  const struct mariadb *w = mariadb_own_const(writer);
  struct mariadb *m = mariadb_new(writer->address, w->password, w->tls_ca);
  if (!m) return E_NOMEM;
  m->address = w->address;
  m->deadline_s = w->deadline_s;
  m->is_tls_required = w->is_tls_required;
  m->is_reader = true;
  *out_db = &m->base;
  return 0;
}

/* ---- transactions ---- */

static int mariadb_begin(struct db *db, const char *sql)
{
  struct mariadb *m = mariadb_own(db);
  char text[BEGIN_SIZE] = "START TRANSACTION";
  if (sql) CHECK(snprintf(text, sizeof(text), "BEGIN NOT ATOMIC START TRANSACTION; %s; END", sql) < BEGIN_SIZE);
  m->is_retryable = false;
  int status = mariadb_require_connection(m);
  if (status) return status;
  m->is_in_transaction = true; /* also when only the first statement failed */
  return send_text(m, text);
}

/* Rights to read suffice. The level holds for this one transaction. */
static int mariadb_begin_snapshot(struct db *db)
{
  struct mariadb *m = mariadb_own(db);
  m->is_retryable = false;
  int status = mariadb_require_connection(m);
  if (status == 0) status = send_text(m, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
  if (status == 0) status = send_text(m, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
  m->is_in_transaction = status == 0;
  return status;
}

static int mariadb_commit(struct db *db)
{
  struct mariadb *m = mariadb_own(db);
  m->is_committing = true;
  int status = send_text(m, "COMMIT");
  m->is_committing = false;
  if (status == 0) m->is_in_transaction = false;
  return status;
}

static void mariadb_rollback(struct db *db)
{
  struct mariadb *m = mariadb_own(db);
  bool is_retryable = m->is_retryable;
  m->is_in_transaction = false;
  /* A connection that cannot even take back is given up, and the transaction with it. */
  if (m->handle && send_text(m, "ROLLBACK")) mariadb_disconnect(m);
  m->is_retryable = is_retryable;
}

/* The same name again replaces the savepoint before it, so none is ever released. */
static int mariadb_savepoint(struct db *db)
{
  return send_text(mariadb_own(db), "SAVEPOINT unit");
}

static int mariadb_release(struct db *db)
{
  return 0;
}

static int mariadb_rollback_to(struct db *db)
{
  return send_text(mariadb_own(db), "ROLLBACK TO SAVEPOINT unit");
}

static bool mariadb_in_transaction(const struct db *db)
{
  return mariadb_own_const(db)->is_in_transaction;
}

static bool mariadb_is_retryable(const struct db *db)
{
  return mariadb_own_const(db)->is_retryable;
}

static bool mariadb_is_away(const struct db *db)
{
  return mariadb_own_const(db)->handle == NULL;
}

static int mariadb_come_back(struct db *db)
{
  return mariadb_require_connection(mariadb_own(db));
}

/* One statement: the server is not allowed to see more in one text. */
static int mariadb_run_script(struct db *db, const char *sql)
{
  struct mariadb *m = mariadb_own(db);
  int status = mariadb_require_connection(m);
  return status ? status : send_text(m, sql);
}

static const char *mariadb_error_text(const struct db *db)
{
  return mariadb_own_const(db)->error_text;
}

static int64_t mariadb_changed_count(const struct db *db)
{
  return mariadb_own_const(db)->changed_count;
}

static size_t mariadb_log_page_count(const struct db *db)
{
  return 0;
}

static int mariadb_checkpoint(struct db *db)
{
  return 0;
}

/* Also tells a server that would close a silent connection that somebody is there. */
static void mariadb_refresh(struct db *db, int max_age_s)
{
  struct mariadb *m = mariadb_own(db);
  if (!m->handle) return;
  uint64_t now_ns = uv_hrtime();
  bool is_old = now_ns - m->connected_at_ns > (uint64_t)max_age_s * NS_PER_S;
  bool is_idle = now_ns - m->used_at_ns > (uint64_t)IDLE_S * NS_PER_S;
  m->used_at_ns = now_ns;
  if (!is_old && !is_idle) return;
  if (!is_old) mariadb_count_round_trip();
  if (is_old || mysql_ping(m->handle)) mariadb_disconnect(m);
}

/* Takes effect with the next connection, which is made at the next use. */
static void mariadb_set_deadline(struct db *db, int deadline_s)
{
  struct mariadb *m = mariadb_own(db);
  m->deadline_s = deadline_s > 0 ? deadline_s : DEADLINE_S;
  mariadb_disconnect(m);
}

const struct driver driver_mariadb = {
    .open = mariadb_open,
    .open_reader = mariadb_open_reader,
    .close = mariadb_close,
    .begin = mariadb_begin,
    .begin_snapshot = mariadb_begin_snapshot,
    .commit = mariadb_commit,
    .rollback = mariadb_rollback,
    .savepoint = mariadb_savepoint,
    .release = mariadb_release,
    .rollback_to = mariadb_rollback_to,
    .in_transaction = mariadb_in_transaction,
    .is_retryable = mariadb_is_retryable,
    .is_away = mariadb_is_away,
    .reconnect = mariadb_come_back,
    .refresh = mariadb_refresh,
    .set_deadline = mariadb_set_deadline,
    .run_script = mariadb_run_script,
    .error_text = mariadb_error_text,
    .changed_count = mariadb_changed_count,
    .log_page_count = mariadb_log_page_count,
    .checkpoint = mariadb_checkpoint,
    .advice = mariadb_advice,
    .prepare = mariadb_prepare,
    .forget = mariadb_forget,
    .bind_int = mariadb_bind_int,
    .bind_text = mariadb_bind_text,
    .bind_blob = mariadb_bind_blob,
    .step = mariadb_step,
    .reset = mariadb_reset,
    .column_int = mariadb_column_int,
    .column_size_bytes = mariadb_column_size_bytes,
    .column_copy = mariadb_column_copy,
    .prepare_several = mariadb_prepare_several,
    .next_answer = mariadb_next_answer,
    .run_rows = mariadb_run_rows,
};

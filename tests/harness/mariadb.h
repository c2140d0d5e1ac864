/* A MariaDB server of this test program alone: in a temporary folder, on a socket, without network. It dies with the
 * program, however that ends. */
#ifndef TEST_HARNESS_MARIADB_H
#define TEST_HARNESS_MARIADB_H

#include <fcntl.h>
#include <mysql.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

#define MARIADB_USER     "game"
#define MARIADB_PASSWORD "not-to-be-told"

enum { MARIADB_START_TRIES = 1000, MARIADB_START_PAUSE_US = 20000 };

struct mariadb_server {
  char folder[64];
  char socket[80];
  pid_t pid;
};

static struct mariadb_server mariadb_server;

static inline _Noreturn void mariadb_die(const char *what)
{
  fprintf(stderr, "mariadb: %s failed; see %s, and tools/dev setup for the package\n", what, mariadb_server.folder);
  exit(1);
}

/* As root of the server; NULL when it does not answer. */
static inline MYSQL *mariadb_admin(const char *database)
{
  MYSQL *handle = mysql_init(NULL);
  if (mysql_real_connect(handle, "localhost", "root", "", database, 0, mariadb_server.socket, 0)) return handle;
  mysql_close(handle);
  return NULL;
}

/* The server's error code, 0 = done. */
static inline unsigned mariadb_run(const char *database, const char *sql)
{
  MYSQL *handle = mariadb_admin(database);
  if (!handle) mariadb_die("connecting");
  unsigned code = mysql_query(handle, sql) ? mysql_errno(handle) : 0;
  mysql_close(handle);
  return code;
}

/* Starts the daemon on what is in the folder and waits until it answers. */
static inline void mariadb_up(void)
{
  struct mariadb_server *s = &mariadb_server;
  pid_t parent = getpid();
  s->pid = fork();
  if (s->pid == 0) {
    char settings[96], data[96], socket[96], log[96], pid_file[96], temporary[96];
    snprintf(settings, sizeof settings, "--defaults-file=%s/settings", s->folder);
    snprintf(data, sizeof data, "--datadir=%s/data", s->folder);
    snprintf(socket, sizeof socket, "--socket=%s", s->socket);
    snprintf(log, sizeof log, "--log-error=%s/error.log", s->folder);
    snprintf(pid_file, sizeof pid_file, "--pid-file=%s/pid", s->folder);
    /* Not shared: a server that starts removes all temporary tables it finds. */
    snprintf(temporary, sizeof temporary, "--tmpdir=%s", s->folder);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(1);
    int null = open("/dev/null", O_RDWR);
    dup2(null, 1);
    dup2(null, 2);
    execl("/usr/sbin/mariadbd", "mariadbd", settings, "--user=root", data, socket, log, pid_file, temporary,
          "--skip-networking", "--skip-name-resolve", "--skip-log-bin", "--innodb-buffer-pool-size=64M",
          "--innodb-log-file-size=16M", "--performance-schema=OFF", (char *)NULL);
    _exit(1);
  }
  for (int try = 0; try < MARIADB_START_TRIES; try++) {
    MYSQL *handle = mariadb_admin(NULL);
    if (handle) {
      mysql_close(handle);
      return;
    }
    if (waitpid(s->pid, NULL, WNOHANG) == s->pid) mariadb_die("starting");
    usleep(MARIADB_START_PAUSE_US);
  }
  mariadb_die("answering");
}

static inline void mariadb_down(int signal_number)
{
  kill(mariadb_server.pid, signal_number);
  waitpid(mariadb_server.pid, NULL, 0);
}

/* What the daemon is told at its next start, beside what it always is. */
static inline void mariadb_write_settings(const char *lines)
{
  char path[96];
  snprintf(path, sizeof path, "%s/settings", mariadb_server.folder);
  FILE *file = fopen(path, "w");
  if (!file || fprintf(file, "[mariadbd]\n%s", lines) < 0 || fclose(file)) mariadb_die("writing settings");
}

/* In memory a table is made in no time; on a disk a test spends most of its time there. */
static inline bool mariadb_has_memory(void)
{
  struct statvfs disk;
  return access("/dev/shm", W_OK) == 0 && statvfs("/dev/shm", &disk) == 0 &&
         disk.f_bavail * disk.f_frsize > (unsigned long)512 << 20;
}

/* A new server below that folder, and a user with a password who may do all in the databases of the tests. */
static inline void mariadb_begin_in(const char *parent)
{
  struct mariadb_server *s = &mariadb_server;
  char command[512];
  snprintf(s->folder, sizeof s->folder, "%s/baolife_mariadb_XXXXXX", parent);
  if (!mkdtemp(s->folder)) mariadb_die("making a folder");
  snprintf(s->socket, sizeof s->socket, "%s/socket", s->folder);
  snprintf(command, sizeof command,
           "TMPDIR=%s mariadb-install-db --no-defaults --user=root --datadir=%s/data"
           " --auth-root-authentication-method=normal --skip-test-db --skip-name-resolve --innodb-log-file-size=16M"
           " >%s/install.log 2>&1",
           s->folder, s->folder, s->folder);
  if (system(command)) mariadb_die("mariadb-install-db");
  mariadb_write_settings("");
  mariadb_up();
  mariadb_run(NULL, "CREATE USER " MARIADB_USER " IDENTIFIED BY '" MARIADB_PASSWORD "'");
  mariadb_run(NULL, "GRANT ALL ON `baolife_%`.* TO " MARIADB_USER);
  mariadb_run(NULL, "DELETE FROM mysql.global_priv WHERE User = ''");
  mariadb_run(NULL, "FLUSH PRIVILEGES");
}

static inline void mariadb_begin(void)
{
  mariadb_begin_in(mariadb_has_memory() ? "/dev/shm" : "/tmp");
}

static inline void mariadb_end(void)
{
  char command[96];
  mariadb_down(SIGKILL); /* nobody wants what is in it */
  snprintf(command, sizeof command, "rm -rf '%s'", mariadb_server.folder);
  if (system(command)) mariadb_die("tidying up");
}

#endif

/* The commands of the program. Each gets the arguments after its name and returns the exit code: 0 done, 1 content or
 * start problems, 2 usage, and what its help says. Thread: main. */
#ifndef SERVER_CLI_H
#define SERVER_CLI_H

int cli_serve(int argument_count, char *const *arguments);
int cli_config(int argument_count, char *const *arguments);
int cli_version(int argument_count, char *const *arguments);
int cli_check(int argument_count, char *const *arguments);
int cli_fire(int argument_count, char *const *arguments);
int cli_simulate(int argument_count, char *const *arguments);
int cli_migrate(int argument_count, char *const *arguments);
int cli_privacy(int argument_count, char *const *arguments);
int cli_audit(int argument_count, char *const *arguments);
int cli_backup(int argument_count, char *const *arguments);
int cli_restore(int argument_count, char *const *arguments);
int cli_copy(int argument_count, char *const *arguments);
int cli_why(int argument_count, char *const *arguments);
int cli_where(int argument_count, char *const *arguments);
int cli_import_legacy(int argument_count, char *const *arguments);
int cli_new(int argument_count, char *const *arguments);

#endif

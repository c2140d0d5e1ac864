/* The HTTP side: the page, accounts, health, metrics and the designers' routes, by one constant table.
 * Thread: main. */
#ifndef SERVER_HTTP_H
#define SERVER_HTTP_H

#include "net/net.h"
#include "proto/error.h"

/* For net_handlers; context is the server. */
void http_request(void *context, struct net_request *request);

/* Answers with an error of the catalogue and its HTTP status. */
void http_respond_error(struct net_request *request, const struct error_info *info);

#endif

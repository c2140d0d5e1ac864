/* The HTTP side: the page, accounts, health, metrics and the designers' routes, by one constant table.
 * Thread: main. */
#ifndef SERVER_HTTP_H
#define SERVER_HTTP_H

#include "net/net.h"

/* For net_handlers; context is the server. */
void http_request(void *context, struct net_request *request);

#endif

/* What the bindings share. Everything here may raise. Private to the api_*.c files. */
#ifndef SCRIPT_API_INT_H
#define SCRIPT_API_INT_H

#include <lauxlib.h>
#include <lua.h>

#include "script/api.h"

/* Greatest money of one p:add, either way. */
#define API_MONEY_MAX 10000000

/* The present call; raises unless argument 1 is a p (or p.vars) that is still valid. */
struct script_call *api_call(lua_State *L);
/* Adds to the journal. */
void api_add(lua_State *L, const struct effect *effect);
/* The hash of a counter's or variable's name. */
struct name_id api_check_name(lua_State *L, int argument);
/* Number of a member of a set; the error of an unknown one has a suggestion. */
int api_check_member(lua_State *L, const char *set, const char *name);
/* A finite number, at most limit either way. */
double api_check_number(lua_State *L, int argument, double limit);
/* Clean text with known slots. */
const char *api_check_words(lua_State *L, int argument, size_t characters_max);

/* One list of methods for each noun. */
extern const luaL_Reg API_LIFE[];
extern const luaL_Reg API_MEMORY[];
extern const luaL_Reg API_PERSON[];
extern const luaL_Reg API_STORY[];
extern const luaL_Reg API_CHANCE[];

/* Metamethods of p.vars and of the people p:person gives; in the files of their noun. */
int api_vars_index(lua_State *L);
int api_vars_newindex(lua_State *L);
int api_person_index(lua_State *L);

#endif

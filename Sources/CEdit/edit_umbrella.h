#ifndef EXSH_EDIT_UMBRELLA_H
#define EXSH_EDIT_UMBRELLA_H
#include <histedit.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

/* el_set, el_get and history take a variable number of arguments, which Swift cannot call. */

typedef unsigned char (*cedit_function)(EditLine *, wint_t);
typedef char *(*cedit_prompt_function)(EditLine *);

static inline EditLine *cedit_init(const char *program, int input, int output, int error) {
  return el_init_fd(program, fdopen(input, "r"), fdopen(output, "w"), fdopen(error, "w"), input, output, error);
}

static inline int cedit_set_number(EditLine *editor, int operation, int value) {
  return el_set(editor, operation, value);
}

static inline int cedit_set_editor(EditLine *editor, const char *name) {
  return el_set(editor, EL_EDITOR, name);
}

static inline int cedit_set_prompt(EditLine *editor, cedit_prompt_function function) {
  return el_set(editor, EL_PROMPT, function);
}

static inline int cedit_add_function(EditLine *editor, const char *name, const char *help, cedit_function function) {
  return el_set(editor, EL_ADDFN, name, help, function);
}

static inline int cedit_bind(EditLine *editor, const char *key, const char *function) {
  return el_set(editor, EL_BIND, key, function, NULL);
}

static inline int cedit_set_terminal(EditLine *editor, const char *mode, const char *flag) {
  return el_set(editor, EL_SETTY, mode, flag, NULL);
}

static inline int cedit_set_owner(EditLine *editor, void *owner) {
  return el_set(editor, EL_CLIENTDATA, owner);
}

static inline void *cedit_owner(EditLine *editor) {
  void *owner = NULL;
  el_get(editor, EL_CLIENTDATA, &owner);
  return owner;
}

static inline int cedit_use_history(EditLine *editor, History *entries) {
  return el_set(editor, EL_HIST, history, entries);
}

static inline int cedit_history_size(History *entries, int size) {
  HistEvent event;
  return history(entries, &event, H_SETSIZE, size);
}

static inline int cedit_history_unique(History *entries, int unique) {
  HistEvent event;
  return history(entries, &event, H_SETUNIQUE, unique);
}

static inline int cedit_history_enter(History *entries, const char *text) {
  HistEvent event;
  return history(entries, &event, H_ENTER, text);
}

/* Takes the environment's locale for characters, or C.UTF-8 where that one has no characters beyond ASCII. */
static inline void cedit_set_locale(void) {
  setlocale(LC_CTYPE, "");
  if (MB_CUR_MAX == 1) setlocale(LC_CTYPE, "C.UTF-8");
}
#endif

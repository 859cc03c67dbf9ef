#ifndef EXSH_OPENSSL_UMBRELLA_H
#define EXSH_OPENSSL_UMBRELLA_H
#include <openssl/ssl.h>
#endif

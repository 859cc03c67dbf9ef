// What Swift can't import by itself: macros, generated stack functions and callbacks, each as a
// `static inline` wrapper. Works with OpenSSL 3.0 and later. Nothing here runs at load.
#ifndef EXSH_OPENSSL_UMBRELLA_H
#define EXSH_OPENSSL_UMBRELLA_H

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/pkcs12.h>
#include <openssl/pkcs7.h>
#include <openssl/provider.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

// Memory

static inline void exsh_openssl_free(void *memory) { OPENSSL_free(memory); }

// Keys

static inline EVP_PKEY *exsh_rsa_generate(size_t bits) { return EVP_RSA_gen(bits); }

// Stacks of certificates

static inline STACK_OF(X509) *exsh_x509_stack_new(void) { return sk_X509_new_null(); }
static inline int exsh_x509_stack_count(const STACK_OF(X509) *stack) {
  return stack == NULL ? 0 : sk_X509_num(stack);
}
static inline X509 *exsh_x509_stack_value(const STACK_OF(X509) *stack, int index) {
  return sk_X509_value(stack, index);
}
// Adds a reference of the stack's own: the caller keeps its handle.
static inline int exsh_x509_stack_push(STACK_OF(X509) *stack, X509 *certificate) {
  if (X509_up_ref(certificate) != 1) return 0;
  if (sk_X509_push(stack, certificate) > 0) return 1;
  X509_free(certificate);
  return 0;
}
static inline void exsh_x509_stack_free(STACK_OF(X509) *stack) { sk_X509_pop_free(stack, X509_free); }

// Stacks of revocation lists

static inline STACK_OF(X509_CRL) *exsh_crl_stack_new(void) { return sk_X509_CRL_new_null(); }
static inline int exsh_crl_stack_push(STACK_OF(X509_CRL) *stack, X509_CRL *list) {
  if (X509_CRL_up_ref(list) != 1) return 0;
  if (sk_X509_CRL_push(stack, list) > 0) return 1;
  X509_CRL_free(list);
  return 0;
}
static inline void exsh_crl_stack_free(STACK_OF(X509_CRL) *stack) { sk_X509_CRL_pop_free(stack, X509_CRL_free); }

static inline int exsh_crl_entry_count(X509_CRL *list) {
  STACK_OF(X509_REVOKED) *entries = X509_CRL_get_REVOKED(list);
  return entries == NULL ? 0 : sk_X509_REVOKED_num(entries);
}
static inline X509_REVOKED *exsh_crl_entry(X509_CRL *list, int index) {
  STACK_OF(X509_REVOKED) *entries = X509_CRL_get_REVOKED(list);
  return entries == NULL ? NULL : sk_X509_REVOKED_value(entries, index);
}

// Stacks of extensions (a request's)

static inline int exsh_extension_stack_count(const STACK_OF(X509_EXTENSION) *stack) {
  return stack == NULL ? 0 : sk_X509_EXTENSION_num(stack);
}
static inline X509_EXTENSION *exsh_extension_stack_value(const STACK_OF(X509_EXTENSION) *stack, int index) {
  return sk_X509_EXTENSION_value(stack, index);
}
static inline void exsh_extension_stack_free(STACK_OF(X509_EXTENSION) *stack) {
  sk_X509_EXTENSION_pop_free(stack, X509_EXTENSION_free);
}

// PKCS #7. The certificates are borrowed; NULL when the message isn't of a kind that carries any.

static inline const STACK_OF(X509) *exsh_pkcs7_certificates(const PKCS7 *message) {
  if (message == NULL || message->type == NULL) return NULL;
  switch (OBJ_obj2nid(message->type)) {
    case NID_pkcs7_signed: return message->d.sign == NULL ? NULL : message->d.sign->cert;
    case NID_pkcs7_signedAndEnveloped:
      return message->d.signed_and_enveloped == NULL ? NULL : message->d.signed_and_enveloped->cert;
    default: return NULL;
  }
}

// Chain evaluation. OpenSSL stops at the first fault unless a callback says to go on; this one notes
// every fault with its depth and goes on, so that one evaluation tells all that is wrong.

enum { EXSH_FAULT_LIMIT = 32 };

typedef struct {
  int count;
  int code[EXSH_FAULT_LIMIT];
  int depth[EXSH_FAULT_LIMIT];
} exsh_faults;

static inline int exsh_note_fault(int ok, X509_STORE_CTX *context) {
  exsh_faults *faults = (exsh_faults *)X509_STORE_CTX_get_app_data(context);
  if (ok || faults == NULL) return 1;
  if (faults->count < EXSH_FAULT_LIMIT) {
    faults->code[faults->count] = X509_STORE_CTX_get_error(context);
    faults->depth[faults->count] = X509_STORE_CTX_get_error_depth(context);
    faults->count++;
  }
  return 1;
}
// `faults` must outlive the verification that follows.
static inline void exsh_collect_faults(X509_STORE_CTX *context, exsh_faults *faults) {
  X509_STORE_CTX_set_app_data(context, faults);
  X509_STORE_CTX_set_verify_cb(context, exsh_note_fault);
}
static inline int exsh_fault_code(const exsh_faults *faults, int index) {
  return index >= 0 && index < faults->count ? faults->code[index] : 0;
}
static inline int exsh_fault_depth(const exsh_faults *faults, int index) {
  return index >= 0 && index < faults->count ? faults->depth[index] : 0;
}

// TLS. The functions are macros over SSL_ctrl and its kin.

static inline int exsh_tls_add_chain_certificate(SSL_CTX *context, X509 *certificate) {
  return SSL_CTX_add1_chain_cert(context, certificate) == 1;
}
static inline int exsh_tls_limit_versions(SSL_CTX *context, int lowest, int highest) {
  return SSL_CTX_set_min_proto_version(context, lowest) == 1 && SSL_CTX_set_max_proto_version(context, highest) == 1;
}
static inline int exsh_tls_set_server_name(SSL *connection, const char *name) {
  return SSL_set_tlsext_host_name(connection, name) == 1;
}
// Two connections that write to each other. Each takes a reference of its own to both buffers.
static inline int exsh_tls_join(SSL *client, SSL *server) {
  BIO *to_server = BIO_new(BIO_s_mem());
  BIO *to_client = BIO_new(BIO_s_mem());
  if (to_server == NULL || to_client == NULL || BIO_up_ref(to_server) != 1) {
    BIO_free(to_server);
    BIO_free(to_client);
    return 0;
  }
  if (BIO_up_ref(to_client) != 1) {
    BIO_free(to_server);
    BIO_free(to_server);
    BIO_free(to_client);
    return 0;
  }
  SSL_set_bio(client, to_client, to_server);
  SSL_set_bio(server, to_server, to_client);
  return 1;
}

// Passwords: `PKCS12_key_gen` distinguishes no password from an empty one, and Swift's arrays always have an address.

static inline int exsh_pkcs12_verify_mac(PKCS12 *store, const char *password, int absent) {
  return PKCS12_verify_mac(store, absent ? NULL : password, absent ? 0 : -1);
}
static inline int exsh_pkcs12_parse(
    PKCS12 *store, const char *password, int absent, EVP_PKEY **key, X509 **certificate, STACK_OF(X509) **others) {
  return PKCS12_parse(store, absent ? NULL : password, key, certificate, others);
}

#endif

/**
 * A self-signed certificate for `hook.test`, valid until 2126, and its key, which protects nothing. Made with
 * `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 36500 -subj /CN=hook.test -addext subjectAltName=DNS:hook.test`.
 */
function pem(kind: string, ...lines: string[]): string {
  return `-----BEGIN ${kind}-----\n${lines.join('\n')}\n-----END ${kind}-----\n`;
}

export const certificate = {
  key: pem(
    'PRIVATE KEY',
    'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgRUmJMXXGBIDhnc4AOf2nDxNJXUvdDAY/zybo9auFF7uhRANCAASl',
    'JE7pEWDTSHIg0X9jYPUZvIYjj9TrgFnO+G0xEijUClOj8GDtkrTHsn+zBK4itid+M8aB3S2f9jYX6djmfyKW',
  ),
  cert: pem(
    'CERTIFICATE',
    'MIIBlTCCATugAwIBAgIUFNVwHIlGwy/aj7zYwWVtZSHOOekwCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJaG9vay50ZXN0MCAXDTI2',
    'MTEyMTA3NDIxN1oYDzIxMjYxMDI4MDc0MjE3WjAUMRIwEAYDVQQDDAlob29rLnRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC',
    'AASlJE7pEWDTSHIg0X9jYPUZvIYjj9TrgFnO+G0xEijUClOj8GDtkrTHsn+zBK4itid+M8aB3S2f9jYX6djmfyKWo2kwZzAdBgNV',
    'HQ4EFgQURhJLWfs3bXBMSG+XuLiBq8zrbrMwHwYDVR0jBBgwFoAURhJLWfs3bXBMSG+XuLiBq8zrbrMwDwYDVR0TAQH/BAUwAwEB',
    '/zAUBgNVHREEDTALgglob29rLnRlc3QwCgYIKoZIzj0EAwIDSAAwRQIgR5NvDZWCq/1bW3JO+nySPjtEYWf+643qT1VwEkTgWOQC',
    'IQC4tUY2OEOZb74FgtfjhLCn7ktvdkvUkzTD0MpccFm9gQ==',
  ),
};

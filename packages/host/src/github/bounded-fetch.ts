export type Fetch = typeof fetch;

/** A page of 100 comments of the longest kind has 40 MB when every character is escaped. */
const maxBodyBytes = 64 * 1024 * 1024;

/** Reads each body whole, and gives up on one of more than `most` bytes. */
export function bounded(inner: Fetch, most = maxBodyBytes): Fetch {
  return async (url, init) => {
    const response = await inner(url, init);
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
      bytes += chunk.length;
      if (bytes > most) throw new Error('The body is too long.');
      chunks.push(chunk);
    }
    const { status, headers } = response;
    return new Response(bytes === 0 ? null : Buffer.concat(chunks), { status, headers: Object.fromEntries(headers) });
  };
}

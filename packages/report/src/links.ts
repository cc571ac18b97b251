import type { Location } from '@gauntlet/verdict';

/** Where a location can be looked at; null where it cannot. */
export type LinkFor = (location: Location) => string | null;

/** A longer URL is no link: it would crowd out the findings. */
const maxUrlLength = 1_000;

/** Segments that no file in git has; a browser would follow `..` to another page of the same server. */
const leavesFolder = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** Percent-encodes what has a meaning in a URL or in Markdown. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Cs}/gu, '\uFFFD')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * Links to lines of files at one commit.
 * @param commit `serverUrl` such as `https://github.com`, `repository` as `owner/name`, `sha` in hex; null anywhere
 * means that nothing can be linked.
 */
export function linkToCommit(commit: {
  serverUrl: string | null;
  repository: string | null;
  sha: string | null;
}): LinkFor {
  const { serverUrl, repository, sha } = commit;
  if (serverUrl === null || repository === null || sha === null) return () => null;
  const base = `${serverUrl}/${repository.split('/').map(encodeSegment).join('/')}/blob/${encodeSegment(sha)}`;
  return ({ path, line, endLine }) => {
    if (path.length > maxUrlLength || leavesFolder.test(path)) return null;
    const url = `${base}/${path.split('/').map(encodeSegment).join('/')}${lineAnchor(line, endLine)}`;
    return url.length > maxUrlLength ? null : url;
  };
}

function lineAnchor(line: number | undefined, endLine: number | undefined): string {
  if (line === undefined) return '';
  return endLine === undefined || endLine === line ? `#L${line}` : `#L${line}-L${endLine}`;
}

/**
 * Where Go's import paths lie in a repository. A coverprofile names files by import path, `example.com/shop/pkg/a.go`: the
 * module's path, which only its go.mod knows, then the folder below that go.mod.
 */

/** The path that a go.mod gives its module (go.dev/ref/mod, "module directive"); null if it gives none. */
export function modulePath(goMod: string): string | null {
  const [, quoted, plain] = /^[ \t]*module\s+(?:\(\s*)?(?:["`]([^"`\s]+)["`]|([^\s"`()]+))/m.exec(goMod) ?? [];
  return quoted ?? plain ?? null;
}

/**
 * What turns an import path into a path of the repository, given its go.mod files (by path, their text); null for what is
 * in none of their modules. Of nested modules the one with the longest path counts, as it does for Go.
 */
export function goModules(goMods: Iterable<readonly [path: string, text: string]>): (path: string) => string | null {
  const folders = new Map<string, string>();
  for (const [path, text] of goMods) {
    const name = modulePath(text);
    if (name !== null) folders.set(name, path.slice(0, path.lastIndexOf('/') + 1));
  }
  return (path) => {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = folders.get(path.slice(0, end));
      if (folder !== undefined) return folder + path.slice(end + 1);
    }
    return null;
  };
}

/** Whether a file belongs to the project, as far as its path tells: not to Python, nor to an installed package. */
export function isOwn(path: string): boolean {
  return !/site-packages|dist-packages|[/\\]lib(?:64)?[/\\]python\d|^\/usr\/|^<|[/\\](?:unittest|Python\d+[/\\]Lib)[/\\]/.test(
    path,
  );
}

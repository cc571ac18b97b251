/**
 * Which files are source code that a coverage report ought to know. By extension only: content is the author's.
 */

export type Language =
  | 'c'
  | 'c++'
  | 'c#'
  | 'clojure'
  | 'dart'
  | 'elixir'
  | 'erlang'
  | 'f#'
  | 'go'
  | 'groovy'
  | 'haskell'
  | 'java'
  | 'javascript'
  | 'julia'
  | 'kotlin'
  | 'lua'
  | 'objective-c'
  | 'ocaml'
  | 'perl'
  | 'php'
  | 'python'
  | 'r'
  | 'ruby'
  | 'rust'
  | 'scala'
  | 'svelte'
  | 'swift'
  | 'typescript'
  | 'visual-basic'
  | 'vue'
  | 'zig';

const extensions: Readonly<Record<Language, string>> = {
  c: 'c h',
  'c++': 'cc cpp cxx c++ hh hpp hxx h++ ipp tpp ixx cppm',
  'c#': 'cs',
  clojure: 'clj cljs cljc',
  dart: 'dart',
  elixir: 'ex exs',
  erlang: 'erl',
  'f#': 'fs',
  go: 'go',
  groovy: 'groovy',
  haskell: 'hs',
  java: 'java',
  javascript: 'js jsx mjs cjs',
  julia: 'jl',
  kotlin: 'kt',
  lua: 'lua',
  'objective-c': 'm mm',
  ocaml: 'ml',
  perl: 'pl pm',
  php: 'php',
  python: 'py pyx pyw',
  r: 'r',
  ruby: 'rb',
  rust: 'rs',
  scala: 'scala',
  svelte: 'svelte',
  swift: 'swift',
  typescript: 'ts tsx mts cts',
  'visual-basic': 'vb',
  vue: 'vue',
  zig: 'zig',
};

const byExtension = new Map(
  Object.entries(extensions).flatMap(([language, list]) =>
    list.split(' ').map((extension) => [extension, language as Language]),
  ),
);

/** The language of a file by its extension, in any case; null for what is no source code. */
export function languageOf(path: string): Language | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? null : (byExtension.get(name.slice(dot + 1).toLowerCase()) ?? null);
}

/** For documentation: each language with its extensions. */
export const sourceExtensions = extensions;

/**
 * What a step that runs the tool would say. Collections of parser tests keep a tool's output alone; in a log the
 * command stands before it, and by the command the engine knows which grammars to ask.
 */

/** By the collections' names in lower case without `-`, `_` and a trailing `compiler`; the others are their own command. */
const commands = {
  antjavac: 'ant',
  ansiblelint: 'ansible-lint',
  armcc: 'armcc',
  azbicep: 'az bicep build',
  cargocheck: 'cargo check',
  cargoclippy: 'cargo clippy',
  clippy: 'cargo clippy',
  clangtidy: 'clang-tidy',
  cppcheck: 'cppcheck',
  credo: 'mix credo',
  dartanalyze: 'dart analyze',
  dockerlinter: 'dockerlint',
  eclipsemaven: 'mvn -B verify',
  errorprone: 'mvn -B verify',
  eslintjson: 'npx eslint --format json',
  gcc4: 'gcc -c a.c',
  gcc4linker: 'gcc -o a a.o',
  gnufortran: 'gfortran -c a.f90',
  goconsistent: 'go-consistent',
  golangcilint: 'golangci-lint run',
  govet: 'go vet ./...',
  gradleerrorprone: 'gradle build',
  javadoc: 'mvn javadoc:javadoc',
  llvmlinker: 'clang -o a a.o',
  mavenconsole: 'mvn -B verify',
  msbuild: 'msbuild',
  perlcritic: 'perlcritic',
  phpphpmd: 'phpmd',
  protolint: 'protolint lint',
  sbt: 'sbt compile',
  sbtscalac: 'sbt compile',
  slimlint: 'slim-lint',
  sorbet: 'srb tc',
  stylecop: 'dotnet build',
  yamllint: 'yamllint .',
};

export function commandOf(tool) {
  const name = tool
    .toLowerCase()
    .replace(/[-_]/g, '')
    .replace(/compiler$/, '');
  return commands[name] ?? tool.toLowerCase().replaceAll('_', '-');
}

/** The output as a failing step of GitHub Actions would log it. */
export function asStep(tool, bytes) {
  const command = commandOf(tool);
  const head = `##[group]Run ${command}\n${command}\nshell: /usr/bin/bash -e {0}\n##[endgroup]\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\n##[error]Process completed with exit code 1.\n')]);
}

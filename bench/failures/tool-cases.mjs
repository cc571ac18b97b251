/**
 * Outputs of single tools with the findings that they hold, in the forms of four public collections of parser tests
 * (ALE, Jenkins' analysis-model, reviewdog's errorformat, CodeChecker's report converter).
 */

/**
 * What a finding has to say; null where the collection does not tell.
 * @typedef {object} Expected
 * @property {string | null} file
 * @property {number | null} line
 * @property {string | null} rule
 * @property {string | null} message
 */

/** [] where it expects nothing that can be compared; null where the row's form is not known. */
export function toolCase(row, files) {
  if (Array.isArray(row.input) && Array.isArray(row.expected)) return handlerCase(row);
  if (Array.isArray(row.issues)) return issueCase(row, files);
  if (Array.isArray(row.diagnostics)) return diagnosticCase(row, files);
  if (Array.isArray(row.expected) && row.expected.every(({ raw }) => typeof raw === 'string')) {
    return formatCase(row, files);
  }
  return null;
}

const text = (value) => (typeof value === 'string' && value !== '' ? value : null);
/** 0 stands for a whole file. */
const lineNumber = (value) => (Number(value) > 0 ? Number(value) : null);

function output(id, tool, bytes, findings, complete) {
  return [{ id, kind: 'output', tool, bytes, findings, complete }];
}

function handlerCase({ id, tool, input, expected }) {
  const findings = expected.map((each) => ({
    file: text(each.filename)?.replace(/^<dir>\//, '') ?? null,
    line: lineNumber(each.lnum),
    rule: text(each.code === undefined ? null : String(each.code)),
    message: text(each.text),
  }));
  return output(id, tool, () => Buffer.from(input.join('\n')), findings, true);
}

function issueCase({ id, parser, log, issues, expected_count: count }, { load, has }) {
  if (!has(log)) return [];
  const findings = issues.map((each) => ({
    file: text(each.fileName) === '-' ? null : text(each.fileName),
    line: lineNumber(each.lineStart),
    rule: text(each.type) ?? text(each.category),
    message: text(each.message),
  }));
  return output(id, parser, load(log), findings, count === issues.length);
}

function diagnosticCase({ id, tool, candidate_inputs: inputs, diagnostics }, { load, has }) {
  const file = inputs.find(has);
  if (file === undefined) return [];
  const findings = diagnostics.map((each) => ({
    file: text(each.file),
    line: lineNumber(each.line),
    // A tool without rules is given its own name there.
    rule: each.rule === tool ? null : text(each.rule),
    message: text(each.message),
  }));
  return output(id, tool, load(file), findings, true);
}

/** `src/a.rs|10 col 5 error E0308| mismatched types`; lines without a place are only copied text. */
const printedFinding = /^([^|]*)\|(\d*)[^|]*\| ?(.*)$/s;

function formatCase({ id, log, expected }, { load, has }) {
  if (!has(log)) return [];
  const findings = expected.flatMap(({ raw }) => {
    const [, file, line, message] = printedFinding.exec(raw) ?? [];
    return file ? [{ file, line: lineNumber(line), rule: null, message: text(message) }] : [];
  });
  return output(id, id, load(log), findings, findings.length === expected.length);
}

// The runtime API of HAProxy on a backend in memory. Its answers have the forms of HAProxy 2.6.12: see
// fixtures/drivers/haproxy.json, which the real one gave.

/** @typedef {any} Thing */

/** @returns {Thing} */
export function newBackend(name, servers) {
  return {
    name,
    servers: servers.map((server) => ({ state: 'ready', health: 'UP', sessions: 0, ...server })),
    variables: {},
  };
}

/** @param {Thing} backend @param {string} text */
export function answer(backend, text) {
  const answers = text
    .trim()
    .split(';')
    .map((line) => answerOne(backend, line.trim()));
  return answers.join('\n');
}

function answerOne(backend, line) {
  const words = line.split(' ');
  const server = backend.servers.find(({ name }) => words[2] === `${backend.name}/${name}`);
  const verb = words.slice(0, 2).join(' ');
  if (verb === 'show stat')
    return words[2] === backend.name ? `${JSON.stringify(stat(backend))}\n` : 'No such proxy.\n';
  if (verb === 'experimental-mode on') return '';
  if (verb === 'set var') return setVariable(backend, words[2], words[3]);
  if (verb === 'get var') return getVariable(backend, words[2]);
  if (verb === 'add server') return addServer(backend, words);
  if (!server) return 'No such server.\n';
  if (verb === 'enable health')
    return server.health === 'no check' ? 'Health check was not configured on this server, cannot enable.\n' : '';
  if (words[3] === 'weight') server.weight = Number(words[4]);
  if (words[3] === 'state') setState(server, words[4]);
  return '\n';
}

function setVariable(backend, name, expression) {
  backend.variables[name] = /^str\((.*)\)$/.exec(expression)?.[1];
  return '\n';
}

function getVariable(backend, name) {
  const value = backend.variables[name];
  return value === undefined ? 'Variable not found.\n' : `${name}: type=str value=<${value}>\n`;
}

function addServer(backend, words) {
  const name = words[2].slice(backend.name.length + 1);
  if (backend.servers.some((server) => server.name === name))
    return 'Already exists a server with the same name in backend.\n';
  backend.servers.push({
    name,
    weight: 0,
    state: 'maint',
    health: words.includes('check') ? 'UP' : 'no check',
    sessions: 0,
  });
  return 'New server registered.\n';
}

/** After maintenance a server is let in before it was looked at. */
function setState(server, state) {
  if (server.state === 'maint' && state === 'ready' && server.health === 'UP') server.health = 'UP 1/3';
  server.state = state;
}

function stat(backend) {
  return backend.servers.map((server) => {
    const status = { maint: 'MAINT', drain: 'DRAIN', ready: server.health }[server.state];
    if (server.health === 'UP 1/3' && server.state === 'ready') server.health = server.isBroken ? 'DOWN' : 'UP';
    if (server.state === 'drain') server.sessions = Math.max(0, server.sessions - 1);
    const fields = [
      ['pxname', 'str', backend.name],
      ['svname', 'str', server.name],
      ['scur', 'u32', server.sessions],
      ['status', 'str', status],
      ['weight', 'u32', server.weight],
      ['act', 'u32', server.isBackup ? 0 : 1],
      ['bck', 'u32', server.isBackup ? 1 : 0],
      ['uweight', 'u32', server.weight],
    ];
    return fields.map(([name, type, value], pos) => ({
      ...{ objType: 'Server', proxyId: 3, id: 1, field: { pos, name }, processNum: 1 },
      ...{ tags: { origin: 'Metric', nature: 'Gauge', scope: 'Process' }, value: { type, value } },
    }));
  });
}

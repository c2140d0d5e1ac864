// The published contract (tools/client/protocol) as a judge of single messages. Without ajv in node_modules nothing is
// judged; tools/dev setup test installs it.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
export const folder = path.resolve(here, '../../tools/client/protocol');
export const read = (name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));

const Ajv = await import('ajv/dist/2020.js').then(
  (module) => module.default,
  () => null,
);
export const canJudge = Ajv !== null;

const NOTES = [
  'x-versions',
  'x-needs-login',
  'x-changes-state',
  'x-bucket',
  'x-replies',
  'x-reply',
  'x-numbered',
  'x-unasked',
];

/** Clients pass over members they do not know; the tests must not. */
function closed(schema) {
  if (Array.isArray(schema)) return schema.map(closed);
  if (schema === null || typeof schema !== 'object') return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  if (copy.properties && copy.type !== undefined && copy.additionalProperties === undefined)
    copy.additionalProperties = false;
  return copy;
}

function compiler(change) {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strictTypes: false });
  ajv.addVocabulary(NOTES);
  const names = readdirSync(folder, { recursive: true }).filter((name) => /^(\w+\/\S+|state\w*)\.json$/.test(name));
  for (const name of names) ajv.addSchema(change(read(name)), name);
  return ajv;
}

const requests = canJudge ? compiler((schema) => schema) : null;
const sent = canJudge ? compiler(closed) : null;

/** Whether the published schema of a request, client/NAME or http/NAME, takes it. */
export function takes(name, message) {
  return requests.getSchema(`${name}.json`)(message);
}

const told = (validate) => (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);

/** Demands that a message from the server is one of the contract, whole, for a client of this version. `asked` are the
 * types of the requests sent with the cid it has. */
export function check(message, version, asked) {
  if (!canJudge) return;
  const text = JSON.stringify(message);
  const own = version === 1 && existsSync(path.join(folder, `server/${message.type}.v1.json`)) ? '.v1' : '';
  const validate = sent.getSchema(`server/${message.type}${own}.json`);
  assert.ok(validate, `the contract has no message of the server called ${message.type}: ${text}`);
  const { schema } = validate;
  assert.ok(schema['x-versions'].includes(version), `not for version ${version}: ${text}`);
  assert.ok(validate(message), `not as the contract says: ${told(validate).join('; ')}\n${text}`);
  if (!asked || message.type === 'error') return;
  const replies = asked.flatMap((type) => read(`client/${type}.json`)['x-replies']);
  assert.ok(replies.includes(message.type), `${asked} is not answered by this: ${text}`);
}

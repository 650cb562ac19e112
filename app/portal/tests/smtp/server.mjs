// A mail server for the tests: npm's `smtp-server`, told by its first argument, a JSON object, what to be. It says on
// standard output, one JSON object a line, where it listens, who signed in and what arrived. It ends with its input.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const settings = JSON.parse(process.argv[2]);
const require = createRequire(import.meta.url);
const { SMTPServer } = require(join(settings.node_modules, 'smtp-server'));

const say = (event) => process.stdout.write(`${JSON.stringify(event)}\n`);

const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });

let temporaryRefusals = settings.temporary_refusals ?? 0;

const server = new SMTPServer({
  name: 'localhost',
  secure: settings.security === 'implicit',
  key: readFileSync(settings.key),
  cert: readFileSync(settings.cert),
  authMethods: ['PLAIN', 'LOGIN'],
  authOptional: settings.user === null,
  // Without STARTTLS a client must not be kept from its mistake of signing in in the clear.
  allowInsecureAuth: settings.security === 'none',
  disabledCommands: settings.security === 'none' ? ['STARTTLS'] : [],
  disableReverseLookup: true,
  onAuth({ username, password }, session, callback) {
    say({ event: 'auth', secure: session.secure });
    if (username === settings.user && password === settings.password) {
      callback(null, { user: username });
    } else {
      callback(refusal(535, 'Wrong user or password'));
    }
  },
  onMailFrom(address, session, callback) {
    if (temporaryRefusals > 0) {
      temporaryRefusals -= 1;
      callback(refusal(451, 'Try again later'));
    } else {
      callback();
    }
  },
  onRcptTo(address, session, callback) {
    callback(address.address.startsWith('nobody@') ? refusal(550, 'No such user here') : null);
  },
  onData(stream, session, callback) {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
      say({
        event: 'mail',
        secure: session.secure,
        user: session.user ?? null,
        from: session.envelope.mailFrom.address,
        to: session.envelope.rcptTo.map((recipient) => recipient.address),
        raw: Buffer.concat(chunks).toString('latin1'),
      });
      callback();
    });
  },
});

// A client that turns away from the certificate is what some tests are about.
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => say({ event: 'listening', port: server.server.address().port }));
process.stdin.on('end', () => process.exit(0)).resume();

// The least a page can do that lets someone enter a key, edit the body, send it through the proxy and read a
// cURL snippet that follows: the floor under which no page with the same first job can come.
const target = 'https://api.withpersona.com/api/v1/inquiries';
const token = document.querySelector('#token');
const body = document.querySelector('#body');
const snippet = document.querySelector('#snippet');
const status = document.querySelector('#status');
const answer = document.querySelector('#answer');

const shellQuote = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

const headers = () => [
  ['Persona-Version', '2023-01-05'],
  ['accept', 'application/json'],
  ['authorization', `Bearer ${token.value || 'persona_sandbox_YOURAPIKEY'}`],
  ['content-type', 'application/json'],
];

function showSnippet() {
  const lines = [
    'curl --request POST',
    `--url ${target}`,
    ...headers().map(([name, value]) => `--header ${shellQuote(`${name}: ${value}`)}`),
    `--data ${shellQuote(body.value)}`,
  ];
  snippet.textContent = lines.join(' \\\n     ');
}

function showState() {
  const isEntered = token.value !== '';
  document.querySelector('#authentication').dataset.state = isEntered ? 'entered' : 'missing';
  document.querySelector('#state').textContent = isEntered ? 'Authenticated' : 'Not authenticated.';
  showSnippet();
}

/** The head of a proxied answer is base64url of JSON. */
const readHead = (text) =>
  JSON.parse(
    new TextDecoder().decode(
      Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0)),
    ),
  );

async function send() {
  status.textContent = 'Sending';
  const call = { method: 'POST', target, headers: headers(), hasBody: true };
  try {
    const response = await fetch('/proxy', {
      method: 'POST',
      headers: { 'x-tryit': '1', 'content-type': 'application/x-tryit-call' },
      body: `${JSON.stringify(call)}\n${body.value}`,
      cache: 'no-store',
    });
    const head = response.headers.get('x-tryit-answer');
    status.textContent = String(head ? readHead(head).status : response.status);
    answer.textContent = await response.text();
  } catch {
    status.textContent = 'The console cannot be reached.';
  }
}

token.addEventListener('input', showState);
body.addEventListener('input', showSnippet);
document.querySelector('#send').addEventListener('click', send);
showSnippet();
performance.mark('usable');

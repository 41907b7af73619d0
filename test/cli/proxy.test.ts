import { describe, expect, type TestContext } from 'vitest';
import { type Cli, cliTest, KEY, MONITOR } from './cli.js';
import { ProxyServer } from './proxy-server.js';

const test = cliTest();

/** A host that is nowhere: only a proxy can reach it. */
const HOST = 'api.exa.invalid';
const ONCE = ['--retry-time', '0', '--request-timeout', '5s'];

async function proxyTo(target: URL | null, onTestFinished: TestContext['onTestFinished'], status?: number) {
  const proxy = await ProxyServer.start(target, status);
  onTestFinished(() => proxy.close());
  return proxy;
}

function waitAt(
  cli: Cli,
  baseUrl: string,
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
) {
  return cli.run(['wait', MONITOR, 'run_1', '--base-url', baseUrl, ...args], { EXA_API_KEY: KEY, ...env });
}

async function completedRun(cli: Cli) {
  const exa = await cli.fakeExa({ apiKey: KEY });
  exa.addRun([{ status: 'completed' }], { runId: 'run_1' });
  return exa;
}

describe.concurrent('the proxy of the environment is used', () => {
  test.for(['HTTP_PROXY', 'http_proxy'])('that %s names', async (name, { cli, onTestFinished }) => {
    const exa = await completedRun(cli);
    const proxy = await proxyTo(new URL(exa.url), onTestFinished);
    const env = { [name]: `http://${proxy.host}` };
    const { exitCode } = await waitAt(cli, `http://${HOST}`, env, '--allow-http');
    expect(exitCode).toBe(0);
    expect(proxy.tunnels).toEqual([`${HOST}:80`]);
    expect(exa.requests).toMatchObject([{ headers: { 'x-api-key': KEY } }]);
  });

  test.for(['HTTPS_PROXY', 'https_proxy'])(
    'that %s names, which sees the host and nothing that it could read',
    async (name, { cli, onTestFinished }) => {
      const proxy = await proxyTo(null, onTestFinished);
      const { exitCode } = await waitAt(cli, `https://${HOST}`, { [name]: `http://${proxy.host}` }, ...ONCE);
      expect(exitCode).toBe(6);
      expect(proxy.tunnels).toContain(`${HOST}:443`);
      expect(proxy.requests).toEqual([]);
      const [first] = proxy.bytes;
      expect(first?.[0], 'the first byte of a TLS handshake').toBe(0x16);
      expect(Buffer.concat(proxy.bytes).includes(KEY)).toBe(false);
    },
  );

  test('with the user name and password in its URL, which are not shown', async ({ cli, onTestFinished }) => {
    const exa = await completedRun(cli);
    const proxy = await proxyTo(new URL(exa.url), onTestFinished);
    const env = { HTTP_PROXY: `http://user:pass%20word@${proxy.host}` };
    const { exitCode, stderr } = await waitAt(cli, `http://${HOST}`, env, '--allow-http', '--verbose');
    expect(exitCode).toBe(0);
    expect(proxy.authorizations).toEqual([`Basic ${btoa('user:pass word')}`]);
    expect(stderr).not.toMatch(/pass(?:%20| )word/);
  });

  test('without a scheme, as curl takes it', async ({ cli, onTestFinished }) => {
    const exa = await completedRun(cli);
    const proxy = await proxyTo(new URL(exa.url), onTestFinished);
    expect(await waitAt(cli, `http://${HOST}`, { HTTP_PROXY: proxy.host }, '--allow-http')).toMatchObject({
      exitCode: 0,
    });
  });
});

describe.concurrent('no proxy is used', () => {
  test('for this machine, whatever the environment says', async ({ cli, onTestFinished }) => {
    const exa = await completedRun(cli);
    const proxy = await proxyTo(new URL(exa.url), onTestFinished);
    const url = `http://${proxy.host}`;
    const env = { HTTP_PROXY: url, HTTPS_PROXY: url, http_proxy: url, NODE_USE_ENV_PROXY: '1' };
    expect(await waitAt(cli, exa.url, env)).toMatchObject({ exitCode: 0 });
    expect([...proxy.tunnels, ...proxy.requests]).toEqual([]);
  });

  test.for([HOST, '.invalid', '*', `other.test, ${HOST}:80`])(
    'for a host that NO_PROXY names: %s',
    async (names, { cli, onTestFinished }) => {
      const proxy = await proxyTo(null, onTestFinished);
      const env = { HTTP_PROXY: `http://${proxy.host}`, NO_PROXY: names };
      const { exitCode } = await waitAt(cli, `http://${HOST}`, env, '--allow-http', ...ONCE);
      expect(exitCode).toBe(6);
      expect([...proxy.tunnels, ...proxy.requests]).toEqual([]);
    },
  );

  test('if the variable is empty', async ({ cli }) => {
    const exa = await completedRun(cli);
    expect(await waitAt(cli, exa.url, { HTTPS_PROXY: '', HTTP_PROXY: '' })).toMatchObject({ exitCode: 0 });
  });
});

describe.concurrent('a proxy that cannot be used', () => {
  test('is named as what refused the request, if it answers 407', async ({ cli, onTestFinished }) => {
    const proxy = await proxyTo(null, onTestFinished, 407);
    const env = { HTTPS_PROXY: `http://${proxy.host}` };
    const { exitCode, stdout } = await waitAt(cli, `https://${HOST}`, env, ...ONCE);
    expect(exitCode).toBe(6);
    expect(stdout).toMatch(/407: the proxy .*user name and password/);
  });

  test.for([
    'socks4://127.0.0.1:1',
    'http:// secret',
    'http://user:secret@:x',
    'http://user:50%@127.0.0.1:1',
  ])('is refused with 2 before any request, and not shown: %s', async (url, { cli }) => {
    const { exitCode, stderr } = await waitAt(cli, `https://${HOST}`, { HTTPS_PROXY: url });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('HTTPS_PROXY takes the URL of an HTTP proxy');
    expect(stderr).not.toContain(url);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signatureOf, verdictOn } from '../../../src/bot/slack/signature.ts';
import { createSlackAdapter } from '../../../src/bot/slack/slack.ts';
import { openSlackTalk, type SlackTalk } from '../../helpers/slack-talk.ts';

const minute = 60_000;

describe('requests over HTTP', () => {
  let talk: SlackTalk;
  beforeAll(async () => {
    talk = await openSlackTalk();
  });
  afterAll(() => talk.close());

  test('are refused with 401 when they are signed with another secret', async () => {
    const before = talk.received.length;
    const { status } = await talk.slack.deliver(talk.person.typed('你好'), { secret: 'another secret' });
    expect([status, talk.received.length]).toEqual([401, before]);
  });

  test.each([-6, 6])('are refused with 401 when their time is %i minutes from now', async (minutes) => {
    const before = talk.received.length;
    const { status } = await talk.slack.deliver(talk.person.typed('你好'), { skewMs: minutes * minute });
    expect([status, talk.received.length]).toEqual([401, before]);
  });

  test.each([-4, 4])('are taken when their time is %i minutes from now', async (minutes) => {
    const { status } = await talk.slack.deliver(talk.person.typed('你好'), { skewMs: minutes * minute });
    expect(status).toBe(200);
  });

  test('are refused without a signature, with another method, and when they are too large', async () => {
    const [endpoint] = talk.adapter.endpoints;
    const ask = async (init: RequestInit) => (await endpoint?.fetch(new Request('http://a/slack', init)))?.status;
    expect(await ask({ method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).toBe(401);
    expect(await ask({ method: 'GET' })).toBe(405);
    expect(await ask({ method: 'POST', body: 'x'.repeat(1_000_001) })).toBe(413);
  });

  test('that verify the address are answered with their challenge', async () => {
    const challenge = { type: 'url_verification', challenge: 'abc', token: 'x' };
    const { status, answer } = await talk.slack.deliver({ kind: 'event', body: challenge });
    expect([status, answer]).toEqual([200, { challenge: 'abc' }]);
  });

  test('that are no JSON are refused with 400, and those of unknown kinds are acknowledged', async () => {
    const [endpoint] = talk.adapter.endpoints;
    const now = String(Math.floor(Date.now() / 1000));
    const signed = (body: string, type: string) =>
      endpoint?.fetch(
        new Request('http://a/slack', {
          method: 'POST',
          body,
          headers: {
            'content-type': type,
            'x-slack-request-timestamp': now,
            'x-slack-signature': signatureOf(talk.slack.signingSecret, now, body),
          },
        }),
      );
    expect((await signed('{"type":', 'application/json'))?.status).toBe(400);
    expect((await signed('ssl_check=1&token=x', 'application/x-www-form-urlencoded'))?.status).toBe(200);
    expect((await signed('{"type":"something_new"}', 'application/json'))?.status).toBe(200);
  });
});

test('an adapter without a signing secret takes nothing over HTTP', async () => {
  const adapter = createSlackAdapter({ token: 'xoxb-1', apiUrl: 'http://127.0.0.1:9/api/' });
  const body = '{"type":"url_verification","challenge":"abc"}';
  const now = String(Math.floor(Date.now() / 1000));
  const headers = { 'x-slack-request-timestamp': now, 'x-slack-signature': signatureOf('', now, body) };
  const request = new Request('http://a/slack', { method: 'POST', body, headers });
  expect((await adapter.endpoints[0]?.fetch(request))?.status).toBe(401);
});

test('Slack’s own example of a signature is genuine', () => {
  // From “Verifying requests from Slack” in Slack’s documentation.
  const secret = '8f742231b10e8888abcd99yyyzzz85a5';
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
  const signature = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503';
  const timestamp = '1531420618';
  const request = { timestamp, signature, body: Buffer.from(body) };
  expect(verdictOn(request, secret, 1_531_420_618_000)).toBe('genuine');
  expect(verdictOn(request, secret, 1_531_420_618_000 + 301_000)).toBe('stale');
  expect(verdictOn({ ...request, timestamp: '1531420619' }, secret, 1_531_420_618_000)).toBe('forged');
  expect(verdictOn({ ...request, signature: signature.slice(0, -1) }, secret, 1_531_420_618_000)).toBe('forged');
});

import { describe, expect, it } from 'vitest';
import { type Exchange, maskExchange, maskSecret } from '../src/index.js';

function exchange(parts: { path?: string; sent?: unknown; got?: string; headers?: Record<string, string> }): Exchange {
  const { path = '/x', sent, got = '', headers = {} } = parts;
  const body = sent === undefined ? {} : { body: JSON.stringify(sent) };
  return {
    request: { method: 'POST', path, headers, ...body },
    response: { status: 200, headers: {}, text: got },
    body: undefined,
  };
}

describe('masking', () => {
  it('shows a secret’s first characters only, and nothing of a short one', () => {
    expect(maskSecret('abcdefghijklmnop')).toBe('abcd…');
    expect(maskSecret('short')).toBe('…');
  });

  it('masks the Authorization header in any case and without a scheme', () => {
    const { request } = maskExchange(
      exchange({ headers: { AUTHORIZATION: 'Bearer abcdefghijklmnop', Accept: '*/*' } }),
    );
    expect(request.headers).toEqual({ AUTHORIZATION: 'Bearer abcd…', Accept: '*/*' });
    expect(maskExchange(exchange({ headers: { authorization: 'non-token' } })).request.headers).toEqual({
      authorization: '…',
    });
  });

  it('masks tokens, passwords and private keys at any depth of both bodies, and leaves null', () => {
    const got = JSON.stringify({
      data: [{ attributes: { token: 'abcdefghijklmnop' } }, { attributes: { token: null } }],
    });
    const sent = { Operations: [{ value: { password: 'n3w-password-0' } }], 'private-key': 'x' };
    const masked = maskExchange(exchange({ sent, got }));
    expect(masked.body).toEqual({ data: [{ attributes: { token: 'abcd…' } }, { attributes: { token: null } }] });
    expect(masked.request.body).toBe('{"Operations":[{"value":{"password":"n3w-…"}}],"private-key":"…"}');
  });

  it('masks known secrets wherever they are echoed', () => {
    const secret = 'known-secret-123';
    const masked = maskExchange(exchange({ path: `/x?t=${secret}`, got: `no JSON: ${secret}` }), [secret]);
    expect(JSON.stringify(masked)).not.toContain(secret);
    expect(masked.response.text).toBe('no JSON: know…');
  });

  it('leaves other bodies as they were', () => {
    expect(maskExchange(exchange({ got: '{"a" :  1}' })).response.text).toBe('{"a" :  1}');
  });
});

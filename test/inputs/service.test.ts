import { describe, expect, test } from 'vitest';
import { KEY, load, PAIR, problemsOf, SECRET } from './load.ts';

const UPLOAD = { ...PAIR, file_path: 'audience.txt', type: 'alias' };

describe('credentials', () => {
  test('of both kinds are an error', () => {
    expect(problemsOf({ ...UPLOAD, dev_key: KEY, dev_secret: SECRET })['app_key']).toContain('Use one pair');
  });

  test('may be the developer pair', () => {
    const { app_key, master_secret, ...rest } = UPLOAD;
    expect(load({ ...rest, dev_key: app_key, dev_secret: master_secret })).toMatchObject({
      service: { credentials: { level: 'developer', key: KEY } },
    });
  });

  test('must be whole pairs', () => {
    const { app_key: _, ...rest } = UPLOAD;
    expect(problemsOf(rest)).toHaveProperty('app_key');
  });
});

describe('api_url', () => {
  test.each([
    'http://api.jpush.cn',
    'ftp://api.jpush.cn',
    'api.jpush.cn',
    'https://u:p@api.jpush.cn',
    'https://a/?b',
    '',
  ])('refuses %j', (value) => {
    expect(problemsOf({ ...UPLOAD, api_url: value })).toHaveProperty('api_url');
  });

  test('never shows a password that was written into it', () => {
    expect(JSON.stringify(problemsOf({ ...UPLOAD, api_url: 'https://user:hunter2@a' }))).not.toContain(
      'hunter2',
    );
  });

  test.each([
    'http://127.0.0.1:8080',
    'http://localhost:1',
    'http://[::1]:8080',
    'https://push.example.com/base/',
  ])('accepts %s', (value) => {
    expect(load({ ...UPLOAD, api_url: value })).toMatchObject({
      service: { api_url: value.replace(/\/$/, '') },
    });
  });

  test('refuses a name that only begins like loopback', () => {
    expect(problemsOf({ ...UPLOAD, api_url: 'http://127.0.0.1.example.com' })).toHaveProperty('api_url');
  });
});

import { describe, expect, it } from 'vitest';
import { isLoopback, isSafeAddress } from '../../../lib/domain/address.ts';

describe('an address that a key may be sent to', () => {
  it.each([
    'https://generativelanguage.googleapis.com',
    'https://gateway.example:8443/v1',
    'https://münchen.example/v1?a=b',
    'http://localhost:4000',
    'http://plantain.localhost/v1',
    'http://127.0.0.1:8080/v1',
    'http://127.8.9.10',
    'http://[::1]:8080',
  ])('is %s', (address) => {
    expect(isSafeAddress(address)).toBe(true);
  });

  it.each([
    '',
    'not an address',
    'ftp://127.0.0.1',
    'http://gateway.example',
    'http://192.168.1.20:8080',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'http://evil.example/127.0.0.1',
    'http://127.0.0.1@evil.example',
    'http://127.0.0.1\\@evil.example',
    'https://user:secret@gateway.example',
    'https://gateway.example\\evil.example',
    'javascript:alert(1)',
  ])('is not “%s”', (address) => {
    expect(isSafeAddress(address)).toBe(false);
  });

  it('is on this machine only where its host is', () => {
    expect(isLoopback('http://127.0.0.1:1')).toBe(true);
    expect(isLoopback('https://localhost/a')).toBe(true);
    expect(isLoopback('https://gateway.example/localhost')).toBe(false);
  });
});

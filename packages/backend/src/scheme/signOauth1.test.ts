import { describe, expect, it } from 'vitest';
import { oauth1BaseString, signOauth1 } from './signOauth1.ts';

const consumer = { consumerKey: 'dpf43f3p2l4k3l03', consumerSecret: 'kd94hf93k423kf44' };
const signatureOf = (header: string): string => decodeURIComponent(/oauth_signature="([^"]+)"/.exec(header)?.[1] ?? '');

describe('signOauth1', () => {
  it('makes the base string of RFC 5849 §3.4.1.1', () => {
    const request = {
      method: 'post',
      url: new URL('http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b'),
      form: new URLSearchParams('c2&a3=2+q'),
    };
    const parameters = {
      oauth_consumer_key: '9djdj82h48djs9d2',
      oauth_token: 'kkk9d7dh3k39sjv7',
      oauth_signature_method: 'HMAC-SHA1',
      oauth_timestamp: '137131201',
      oauth_nonce: '7d8f3e4a',
    };

    expect(oauth1BaseString(request, parameters)).toBe(
      'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540' +
        '%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3D' +
        'HMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
    );
  });

  it.each([
    [
      'the temporary credentials',
      {
        method: 'POST',
        url: new URL('https://photos.example.net/initiate'),
        more: { oauth_callback: 'http://printer.example.com/ready' },
        nonce: 'wIjqoS',
        timestamp: 137131200,
      },
      consumer,
      '74KNZJeDHnMBp0EMJ9ZHt/XKycU=',
    ],
    [
      'the token',
      {
        method: 'POST',
        url: new URL('https://photos.example.net/token'),
        more: { oauth_verifier: 'hfdp7dh39dks9884' },
        nonce: 'walatlh',
        timestamp: 137131201,
      },
      { ...consumer, token: 'hh5s93j4hdidpola', tokenSecret: 'hdhd0244k9j7ao03' },
      'gKgrFCywp7rO0OXSjdot/IHF7IU=',
    ],
    [
      'a photo',
      {
        method: 'GET',
        url: new URL('http://photos.example.net/photos?file=vacation.jpg&size=original'),
        nonce: 'chapoH',
        timestamp: 137131202,
      },
      { ...consumer, token: 'nnch734d00sl2jdk', tokenSecret: 'pfkkdhi9sl3r4s00' },
      'MdpQcU8iPSUjWoN/UDMsK2sui9I=',
    ],
  ])('signs the request for %s as RFC 5849 §1.2 does', (_what, request, keys, signature) => {
    expect(signatureOf(signOauth1(request, keys))).toBe(signature);
  });

  it('encodes what encodeURIComponent would leave', () => {
    const url = new URL("https://api.example.com/a?x=!'()*~");

    expect(oauth1BaseString({ method: 'GET', url }, {})).toBe(
      'GET&https%3A%2F%2Fapi.example.com%2Fa&x%3D%2521%2527%2528%2529%252A~',
    );
  });
});

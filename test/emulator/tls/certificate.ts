import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isIPv4 } from 'node:net';
import { bits, der, generalizedTime, objectId, octets, sequence } from './der.ts';

export type CertificateOptions = {
  /** Host names and IPv4 addresses it is for. Default: localhost and 127.0.0.1. */
  readonly hosts?: readonly string[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
};

/** PEM texts. */
export type Certificate = { readonly key: string; readonly cert: string };

const DAY_MS = 86_400_000;
const ECDSA_WITH_SHA256 = sequence(objectId('1.2.840.10045.4.3.2'));
const COMMON_NAME = objectId('2.5.4.3');
const ALTERNATIVE_NAMES = objectId('2.5.29.17');
const BASIC_CONSTRAINTS = objectId('2.5.29.19');

function alternativeName(host: string): Buffer {
  return isIPv4(host) ? der(0x87, Buffer.from(host.split('.').map(Number))) : der(0x82, Buffer.from(host));
}

function extensions(hosts: readonly string[]): Buffer {
  const isAuthority = sequence(der(0x01, Buffer.from([0xff])));
  return der(
    0xa3,
    sequence(
      sequence(ALTERNATIVE_NAMES, octets(sequence(...hosts.map(alternativeName)))),
      sequence(BASIC_CONSTRAINTS, octets(isAuthority)),
    ),
  );
}

/**
 * A fresh key and a certificate that it signed itself: trusted only where the certificate itself is given
 * as an authority, so that untrusted, expired and wrong-name ones can be made without any tool.
 */
export function createCertificate(options: CertificateOptions = {}): Certificate {
  const { hosts = ['localhost', '127.0.0.1'] } = options;
  const notBefore = options.notBefore ?? new Date(Date.now() - DAY_MS);
  const notAfter = options.notAfter ?? new Date(Date.now() + DAY_MS);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(hosts[0] ?? 'localhost')))));
  const versionThree = der(0xa0, der(0x02, Buffer.from([2])));
  // A serial number is positive: its first bit must not be set.
  const serial = der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)]));
  const toBeSigned = sequence(
    versionThree,
    serial,
    ECDSA_WITH_SHA256,
    name,
    sequence(generalizedTime(notBefore), generalizedTime(notAfter)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    extensions(hosts),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  const base64 = sequence(toBeSigned, ECDSA_WITH_SHA256, bits(signature)).toString('base64');
  const lines = base64.match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}

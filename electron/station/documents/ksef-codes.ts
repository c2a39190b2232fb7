import { constants, createHash, sign, type KeyObject } from 'node:crypto'

/** Where the codes of KSeF lead: the live system, or one of those for trying out. */
export const ksefHosts = {
  live: 'qr.ksef.mf.gov.pl',
  demo: 'qr-demo.ksef.mf.gov.pl',
  test: 'qr-test.ksef.mf.gov.pl',
} as const
export type KsefEnvironment = keyof typeof ksefHosts

/** SHA-256 of the bytes of an invoice's file, as the codes carry it. */
export function invoiceHash(xml: Uint8Array): string {
  return createHash('sha256').update(xml).digest('base64url')
}

/** The address in CODE I: where an invoice is looked up. `issueDate` is `YYYY-MM-DD`, `hash` that of its file. */
export function invoiceUrl(
  environment: KsefEnvironment,
  invoice: { readonly sellerNip: string; readonly issueDate: string; readonly hash: string },
): string {
  const [year, month, day] = invoice.issueDate.split('-')
  return `https://${ksefHosts[environment]}/invoice/${invoice.sellerNip}/${day}-${month}-${year}/${invoice.hash}`
}

/** Who issues offline: the context in which the certificate was given, the seller, and the certificate of type Offline. */
export type OfflineIssuer = {
  readonly context: { readonly kind: 'Nip' | 'InternalId' | 'NipVatUe' | 'PeppolId'; readonly id: string }
  readonly sellerNip: string
  readonly certificateSerial: string
  /** RSA, or an elliptic key on P-256. */
  readonly privateKey: KeyObject
}

/**
 * The address in CODE II, where the issuer of an offline invoice is checked: a path that is signed without `https://` by RSA-PSS
 * (SHA-256, salt of 32 bytes) or by ECDSA on P-256 (SHA-256, IEEE P1363). An elliptic signature is another one each time, so the
 * address belongs into the stored data of the paper. Throws RangeError for a key of another kind.
 */
export function certificateUrl(environment: KsefEnvironment, issuer: OfflineIssuer, hash: string): string {
  const { context, sellerNip, certificateSerial, privateKey } = issuer
  const path = `${ksefHosts[environment]}/certificate/${context.kind}/${context.id}/${sellerNip}/${certificateSerial}/${hash}`
  return `https://${path}/${signed(path, privateKey)}`
}

function signed(text: string, key: KeyObject): string {
  const bytes = Buffer.from(text, 'utf8')
  if (key.asymmetricKeyType === 'rsa') {
    const padding = constants.RSA_PKCS1_PSS_PADDING
    return sign('sha256', bytes, { key, padding, saltLength: 32 }).toString('base64url')
  }
  if (key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1')
    return sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  throw new RangeError('a certificate of KSeF has an RSA key or one on P-256')
}

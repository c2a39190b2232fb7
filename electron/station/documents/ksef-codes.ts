import { constants, createHash, sign, type KeyObject } from 'node:crypto'
import type { SalesPaper } from '../../../shared/domain/sales-document.ts'
import type { SalesDocumentData } from './render/index.ts'

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
  /** Signs bytes, see {@link signerOf}. */
  sign(bytes: Uint8Array): Uint8Array
}

/** The address in CODE II, where the issuer of an offline invoice is checked: a path that is signed without `https://`. */
export function certificateUrl(environment: KsefEnvironment, issuer: OfflineIssuer, hash: string): string {
  const { context, sellerNip, certificateSerial } = issuer
  const path = `${ksefHosts[environment]}/certificate/${context.kind}/${context.id}/${sellerNip}/${certificateSerial}/${hash}`
  return `https://${path}/${Buffer.from(issuer.sign(Buffer.from(path, 'utf8'))).toString('base64url')}`
}

/**
 * How the key of a certificate signs: RSA by PSS (SHA-256, salt of 32 bytes), an elliptic key on P-256 by ECDSA (SHA-256, IEEE
 * P1363). A signature is another one each time, so it belongs into the stored data of the paper. Throws RangeError for a key of another
 * kind.
 */
export function signerOf(key: KeyObject): OfflineIssuer['sign'] {
  if (key.asymmetricKeyType === 'rsa') {
    const padding = constants.RSA_PKCS1_PSS_PADDING
    return (bytes) => sign('sha256', bytes, { key, padding, saltLength: 32 })
  }
  if (key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1')
    return (bytes) => sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' })
  throw new RangeError('a certificate of KSeF has an RSA key or one on P-256')
}

/**
 * The invoice with the codes that its paper must carry. `xml` is the file that was or will be sent; `issuer` is needed for a paper
 * that is printed offline. Throws RangeError without it.
 */
export function withCodes(
  data: SalesDocumentData,
  paper: Extract<SalesPaper, { kind: 'invoice' }>,
  xml: Uint8Array,
  environment: KsefEnvironment,
  issuer: OfflineIssuer | null,
): SalesDocumentData {
  if (paper.codes === 'none') return data
  const hash = invoiceHash(xml)
  const url = invoiceUrl(environment, { sellerNip: data.seller.taxId ?? '', issueDate: data.issueDate, hash })
  if (paper.codes === 'number')
    return { ...data, codes: { invoice: { url, caption: paper.ksefNumber }, certificate: null } }
  if (issuer === null) throw new RangeError('an offline invoice needs the certificate of its issuer')
  const certificate = certificateUrl(environment, issuer, hash)
  return { ...data, codes: { invoice: { url, caption: 'OFFLINE' }, certificate } }
}

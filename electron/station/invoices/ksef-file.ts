import { Fault } from '../../../shared/contract/faults.ts'
import type { KsefFile } from '../../../shared/contract/invoices.ts'
import type { Db } from '../db/index.ts'
import { fa3Xml } from '../documents/index.ts'
import { readInvoice } from './read.ts'

/** @throws Fault `document-unknown`, `invoice-elsewhere`, `seller-nip-missing` */
export async function ksefFile(db: Db, documentId: string): Promise<KsefFile> {
  const { data, issuedAt } = await readInvoice(db, documentId)
  if (!data.seller.taxId) throw new Fault('seller-nip-missing', 'a file for KSeF names the seller by NIP')
  return {
    name: `${data.number.replaceAll('/', '-')}.xml`,
    // The moment of the document, not of the saving: the hash of the file stands in its codes.
    base64: Buffer.from(fa3Xml(data, issuedAt)).toString('base64'),
  }
}

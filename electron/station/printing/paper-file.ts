import { Fault } from '../../../shared/contract/faults.ts'
import type { LabelFormat } from '../../../shared/contract/printer-config.ts'
import type { PaperFile } from '../../../shared/contract/printing.ts'
import type { Station } from '../context.ts'
import { paperOf } from '../documents/index.ts'

/** The first copy of a document as a file; nothing is printed and no job is written. @throws Fault `document-unknown` */
export async function paperFile(station: Station, documentId: string, form: LabelFormat): Promise<PaperFile> {
  const known = await station.db
    .selectFrom('document')
    .select('id')
    .where('id', '=', documentId)
    .executeTakeFirst()
  if (!known) throw new Fault('document-unknown', 'no such document')
  const { bytes, format } = await paperOf(station, documentId, form, 1)
  return { extension: format, base64: Buffer.from(bytes).toString('base64') }
}

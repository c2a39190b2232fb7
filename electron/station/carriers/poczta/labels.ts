import { labelKind } from '../../../../shared/domain/label-bytes.ts'
import { done, refused, Unreadable } from '../answers.ts'
import type { Answer, CarrierFile, LabelForm, ShippingRequest } from '../carrier.ts'
import { each, text } from '../xml-read.ts'
import { element, type Xml } from '../xml-write.ts'
import { errorsIn, errorTroubles, guidElements, guidOf, guidsOf, refusalOf, type ENadawca } from './server.ts'

/** The address label of each parcel, as a file of its own. */
export async function printPoczta(
  server: ENadawca,
  request: ShippingRequest,
  form: LabelForm,
  signal: AbortSignal,
): Promise<Answer<readonly CarrierFile[]>> {
  const type = element('type', [
    element('kind', 'ADDRESS_LABEL'),
    element('method', 'EACH_PARCEL_SEPARATELY'),
    ...formatOf(form),
  ])
  const answer = await server('getPrintForParcel', [...guidElements(guidsOf(request)), type], signal)
  if (answer.kind !== 'response') return refusalOf(answer)
  const errors = errorsIn(answer.response)
  if (errors.length > 0) return refused(...errorTroubles(errors, request))
  const prints = each(answer.response, 'printResult')
  return done(
    request.parcels.map((parcel) => {
      const own = prints.find((print) => text(print, 'guid') === guidOf(request, parcel))
      const bytes = Buffer.from(text(own, 'print'), 'base64')
      if (labelKind(bytes) === null) throw new Unreadable('no label')
      return { parcelNo: parcel.no, bytes }
    }),
  )
}

/** e-Nadawca has no EPL; a PDF is right on any printer. */
function formatOf(form: LabelForm): readonly Xml[] {
  switch (form) {
    case 'zpl203':
      return [element('format', 'ZPL_FORMAT'), element('resolution', 'DPI_203')]
    case 'zpl300':
      return [element('format', 'ZPL_FORMAT'), element('resolution', 'DPI_300')]
    case 'epl203':
    case 'pdf':
      return [element('format', 'PDF_FORMAT')]
  }
}

import { describe, expect, it } from 'vitest'
import { kindsFor } from '../../../shared/contract/printing.ts'

describe('a printer is offered only the papers it can print', () => {
  const usb = { vendorId: 1, productId: 2, serialNumber: null, place: null }
  it.each([
    [
      'a label printer on a bare line',
      { kind: 'usb', usb, labelFormat: 'zpl203', statusRequired: true },
      [
        'waybill',
        'tote_label',
        'cart_label',
        'location_label',
        'badge_label',
        'product_label',
        'command_label',
      ],
    ],
    [
      'a receipt printer on a bare line',
      { kind: 'usb', usb, labelFormat: 'escpos203', statusRequired: false },
      [],
    ],
    [
      'a queue with a receipt printer',
      { kind: 'cups', queue: 'R', media: '', labelFormat: 'escpos203' },
      [
        'invoice',
        'transaction_confirmation',
        'correction',
        'delivery_note',
        'pick_list',
        'command_card',
        'handover_protocol',
      ],
    ],
    [
      'a queue for everything',
      { kind: 'cups', queue: 'A', media: '', labelFormat: 'pdf' },
      [
        'waybill',
        'invoice',
        'transaction_confirmation',
        'correction',
        'delivery_note',
        'pick_list',
        'tote_label',
        'cart_label',
        'location_label',
        'badge_label',
        'product_label',
        'command_card',
        'command_label',
        'handover_protocol',
      ],
    ],
  ] as const)('%s', (_, config, kinds) => {
    expect(kindsFor(config)).toEqual(kinds)
  })
})

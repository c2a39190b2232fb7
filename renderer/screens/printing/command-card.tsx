import { SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import { DialogActions } from '../office/dialog-actions.tsx'
import { Dialog } from '../office/dialog.tsx'
import { FaultNote } from '../office/notes.tsx'
import { useAct } from '../office/use-act.ts'

const papers = ['sheet', 'labels'] as const
const symbologies = ['qr', 'code128'] as const

/** Prints the card of all commands, on a sheet or on labels, with the codes that the scanners read. */
export function CommandCard({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const act = useAct()
  const [paper, setPaper] = useState<(typeof papers)[number]>('sheet')
  const [symbology, setSymbology] = useState<(typeof symbologies)[number]>('qr')
  return (
    <Dialog title={t('printing:labels.commands.title')} testId="command-card" onClose={onClose}>
      <Stack gap="md">
        <div>{t('printing:labels.commands.text')}</div>
        <SegmentedControl
          fullWidth
          aria-label={t('printing:labels.commands.paper')}
          value={paper}
          data={papers.map((value) => ({ value, label: t(`printing:labels.commands.${value}`) }))}
          onChange={setPaper}
        />
        <SegmentedControl
          fullWidth
          aria-label={t('printing:labels.commands.symbology')}
          value={symbology}
          data={symbologies.map((value) => ({ value, label: t(`printing:labels.commands.${value}`) }))}
          onChange={setSymbology}
        />
        {act.fault && <FaultNote fault={act.fault} />}
        <DialogActions
          label={t('printing:labels.commands.print')}
          busy={act.busy}
          testId="print-commands"
          onBack={onClose}
          onAct={() => {
            void act
              .run(() => command('labels/print-commands', { paper, symbology }))
              .then((done) => {
                if (done) onClose()
              })
          }}
        />
      </Stack>
    </Dialog>
  )
}

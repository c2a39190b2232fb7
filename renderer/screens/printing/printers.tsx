import { Button } from '@mantine/core'
import { IconPlus, IconPrinterOff } from '@tabler/icons-react'
import { useState } from 'react'
import type { Fault } from '../../../shared/contract/faults.ts'
import type { PrinterRow } from '../../../shared/contract/printing.ts'
import { useText } from '../../i18n/text.ts'
import { useSession } from '../../stores/session.ts'
import { Empty, FaultNote } from '../office/notes.tsx'
import { Panel } from '../office/panel.tsx'
import { PrinterCard } from './printer-card.tsx'
import { PrinterDialog } from './printer-dialog.tsx'

/** The printers of this station; an admin adds and changes them. */
export function Printers(props: {
  readonly printers: readonly PrinterRow[] | null
  readonly fault: Fault | null
  readonly onChanged: () => void
}) {
  const t = useText()
  const { printers, fault, onChanged } = props
  const admin = useSession((state) => state.session?.worker.role === 'admin')
  const [editing, setEditing] = useState<PrinterRow | 'new' | null>(null)
  const add = () => {
    setEditing('new')
  }
  return (
    <Panel
      title={t('printing:printers')}
      testId="printers"
      aside={
        admin && (
          <Button
            variant="default"
            size="sm"
            leftSection={<IconPlus size={18} stroke={1.8} />}
            data-testid="add-printer"
            onClick={add}
          >
            {t('printing:add')}
          </Button>
        )
      }
    >
      {fault && <FaultNote fault={fault} onRetry={onChanged} />}
      {printers?.map((printer) => (
        <PrinterCard
          key={printer.id}
          printer={printer}
          admin={admin}
          onEdit={() => {
            setEditing(printer)
          }}
          onChanged={onChanged}
        />
      ))}
      {printers?.length === 0 && (
        <Empty
          icon={IconPrinterOff}
          title={t('printing:noPrinters')}
          text={t(admin ? 'printing:noPrintersAdmin' : 'printing:noPrintersLead')}
        >
          {admin && <Button onClick={add}>{t('printing:addFirst')}</Button>}
        </Empty>
      )}
      {editing !== null && (
        <PrinterDialog
          printer={editing === 'new' ? null : editing}
          onClose={() => {
            setEditing(null)
          }}
          onSaved={onChanged}
        />
      )}
    </Panel>
  )
}

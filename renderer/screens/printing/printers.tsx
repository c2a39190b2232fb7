import { Button } from '@mantine/core'
import { IconPlus, IconPrinterOff } from '@tabler/icons-react'
import { useState } from 'react'
import type { PrinterRow } from '../../../shared/contract/printing.ts'
import { useText } from '../../i18n/text.ts'
import { useQuery } from '../../station/use-query.ts'
import { useSession } from '../../stores/session.ts'
import { Empty, FaultNote } from '../office/notes.tsx'
import { Panel } from '../office/panel.tsx'
import { PrinterCard } from './printer-card.tsx'
import { PrinterDialog } from './printer-dialog.tsx'

/** The printers of this station and which papers go where; an admin adds and changes them. */
export function Printers() {
  const t = useText()
  const admin = useSession((state) => state.session?.worker.role === 'admin')
  const { data, fault, reload } = useQuery('printing/printers', {}, { refreshOn: ['printing/changed'] })
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
      {fault && <FaultNote fault={fault} onRetry={reload} />}
      {data?.map((printer) => (
        <PrinterCard
          key={printer.id}
          printer={printer}
          admin={admin}
          onEdit={() => {
            setEditing(printer)
          }}
          onChanged={reload}
        />
      ))}
      {data?.length === 0 && (
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
          onSaved={reload}
        />
      )}
    </Panel>
  )
}

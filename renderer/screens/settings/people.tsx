import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { WorkerRow } from '../../../shared/contract/session.ts'
import { useText } from '../../i18n/text.ts'
import { useQuery } from '../../station/use-query.ts'
import { FaultNote } from '../office/notes.tsx'
import office from '../office/office.module.css'
import { Panel } from '../office/panel.tsx'
import { ScrollBox } from '../office/scroll-box.tsx'
import { BadgeDialog } from './badge-dialog.tsx'
import { PersonDialog } from './person-dialog.tsx'
import { PersonRow } from './person-row.tsx'
import styles from './settings.module.css'

const columns = ['name', 'role', 'badge', 'state'] as const

/** Everybody who may sign in, with role, badge and whether the way in is open. */
export function People() {
  const t = useText()
  const { data, fault, reload } = useQuery('people/list', {})
  const [editing, setEditing] = useState<WorkerRow | 'new' | null>(null)
  const [badgeOf, setBadgeOf] = useState<WorkerRow | null>(null)
  return (
    <Panel
      title={t('settings:section.people')}
      testId="people"
      className={styles['people']}
      aside={
        <Button
          size="sm"
          leftSection={<IconPlus size={18} stroke={1.8} />}
          data-testid="add-person"
          onClick={() => {
            setEditing('new')
          }}
        >
          {t('settings:people.add')}
        </Button>
      }
    >
      {fault && <FaultNote fault={fault} onRetry={reload} />}
      <ScrollBox label={t('settings:section.people')}>
        <table className={office['table']}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column}>{t(`settings:people.${column}`)}</th>
              ))}
              <th />
            </tr>
          </thead>
          <tbody>
            {data?.map((person) => (
              <PersonRow
                key={person.id}
                person={person}
                onEdit={() => {
                  setEditing(person)
                }}
                onBadge={() => {
                  setBadgeOf(person)
                }}
                onChanged={reload}
              />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {editing !== null && (
        <PersonDialog
          person={editing === 'new' ? null : editing}
          onClose={() => {
            setEditing(null)
          }}
          onSaved={reload}
        />
      )}
      {badgeOf && (
        <BadgeDialog
          person={badgeOf}
          onClose={() => {
            setBadgeOf(null)
          }}
        />
      )}
    </Panel>
  )
}

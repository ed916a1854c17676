import type { z } from 'zod';
import type { Rep } from '../../domain/handoff.ts';
import type { rep as repSchema } from '../schemas/rep.ts';

export const repRecord = (rep: Rep): z.infer<typeof repSchema> => ({
  rep_id: rep.repId,
  name: rep.name,
  phone: rep.phone,
  extension: rep.extension,
  email: rep.email,
  time_zone: rep.timeZone,
  shift: { days: [...rep.shift.days], start: rep.shift.start, end: rep.shift.end },
  equipment: [...rep.equipment],
  regions: [...rep.regions],
  capacity: rep.capacity,
  available: rep.available,
  assigned: rep.assigned,
});

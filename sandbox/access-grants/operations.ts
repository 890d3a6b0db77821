import type { ControlOperation } from '../control/call';
import { listCallerGrants } from './caller-grants';
import { getDataAccess } from './data-access';
import { createGrant, deleteGrant, getGrant, listGrants } from './grants';
import {
  associateDirectory,
  createInstance,
  deleteInstance,
  dissociateDirectory,
  getInstance,
  getInstanceForPrefix,
  listInstances,
} from './instance';
import { createLocation, deleteLocation, getLocation, listLocations, updateLocation } from './locations';
import { deleteResourcePolicy, getResourcePolicy, putResourcePolicy } from './resource-policy';

/** `METHOD path` with `*` for the id of a location or a grant. */
export const ACCESS_GRANTS: Readonly<Record<string, ControlOperation>> = {
  'POST accessgrantsinstance': createInstance,
  'GET accessgrantsinstance': getInstance,
  'DELETE accessgrantsinstance': deleteInstance,
  'POST accessgrantsinstance/identitycenter': associateDirectory,
  'DELETE accessgrantsinstance/identitycenter': dissociateDirectory,
  'GET accessgrantsinstances': listInstances,
  'GET accessgrantsinstance/prefix': getInstanceForPrefix,
  'PUT accessgrantsinstance/resourcepolicy': putResourcePolicy,
  'GET accessgrantsinstance/resourcepolicy': getResourcePolicy,
  'DELETE accessgrantsinstance/resourcepolicy': deleteResourcePolicy,
  'POST accessgrantsinstance/location': createLocation,
  'GET accessgrantsinstance/locations': listLocations,
  'GET accessgrantsinstance/location/*': getLocation,
  'PUT accessgrantsinstance/location/*': updateLocation,
  'DELETE accessgrantsinstance/location/*': deleteLocation,
  'POST accessgrantsinstance/grant': createGrant,
  'GET accessgrantsinstance/grants': listGrants,
  'GET accessgrantsinstance/grant/*': getGrant,
  'DELETE accessgrantsinstance/grant/*': deleteGrant,
  'GET accessgrantsinstance/caller/grants': listCallerGrants,
  'GET accessgrantsinstance/dataaccess': getDataAccess,
};

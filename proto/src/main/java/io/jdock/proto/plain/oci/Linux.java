package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What only Linux has (config-linux.md).
 *
 * @param resources null when absent
 * @param cgroupsPath absolute: from the root of each hierarchy
 * @param seccomp null: no filter
 * @param timeOffsets by clock: {@code monotonic}, {@code boottime}
 * @param netDevices by name on the host
 * @param memoryPolicy null: inherited
 * @param intelRdt null: untouched
 */
public record Linux(
        List<IdMapping> uidMappings,
        List<IdMapping> gidMappings,
        Map<String, String> sysctl,
        Resources resources,
        String cgroupsPath,
        List<Namespace> namespaces,
        List<Device> devices,
        Seccomp seccomp,
        String rootfsPropagation,
        List<String> maskedPaths,
        List<String> readonlyPaths,
        String mountLabel,
        Personality personality,
        Map<String, TimeOffset> timeOffsets,
        Map<String, NetDevice> netDevices,
        MemoryPolicy memoryPolicy,
        IntelRdt intelRdt) {

    static Linux read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        List<IdMapping> uidMappings = List.of();
        List<IdMapping> gidMappings = List.of();
        Map<String, String> sysctl = Map.of();
        Resources resources = null;
        String cgroupsPath = "";
        List<Namespace> namespaces = List.of();
        List<Device> devices = List.of();
        Seccomp seccomp = null;
        String rootfsPropagation = "";
        List<String> maskedPaths = List.of();
        List<String> readonlyPaths = List.of();
        String mountLabel = "";
        Personality personality = null;
        Map<String, TimeOffset> timeOffsets = Map.of();
        Map<String, NetDevice> netDevices = Map.of();
        MemoryPolicy memoryPolicy = null;
        IntelRdt intelRdt = null;
        while (in.hasMember()) {
            switch (in.name()) {
                case "uidMappings" -> uidMappings = in.list(IdMapping::read);
                case "gidMappings" -> gidMappings = in.list(IdMapping::read);
                case "sysctl" -> sysctl = in.stringMap();
                case "resources" -> resources = Resources.read(in);
                case "cgroupsPath" -> cgroupsPath = in.string();
                case "namespaces" -> namespaces = in.list(Namespace::read);
                case "devices" -> devices = in.list(Device::read);
                case "seccomp" -> seccomp = Seccomp.read(in);
                case "rootfsPropagation" -> rootfsPropagation = in.string();
                case "maskedPaths" -> maskedPaths = in.strings();
                case "readonlyPaths" -> readonlyPaths = in.strings();
                case "mountLabel" -> mountLabel = in.string();
                case "personality" -> personality = Personality.read(in);
                case "timeOffsets" -> timeOffsets = in.map(TimeOffset::read);
                case "netDevices" -> netDevices = in.map(NetDevice::read);
                case "memoryPolicy" -> memoryPolicy = MemoryPolicy.read(in);
                case "intelRdt" -> intelRdt = IntelRdt.read(in);
                default -> in.skip();
            }
        }
        return new Linux(
                uidMappings,
                gidMappings,
                sysctl,
                resources,
                cgroupsPath,
                namespaces,
                devices,
                seccomp,
                rootfsPropagation,
                maskedPaths,
                readonlyPaths,
                mountLabel,
                personality,
                timeOffsets,
                netDevices,
                memoryPolicy,
                intelRdt);
    }
}

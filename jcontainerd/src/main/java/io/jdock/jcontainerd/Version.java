package io.jdock.jcontainerd;

/** What this program is called by number. */
final class Version {
    static final String NUMBER = number();

    /** The source's revision; empty in a build that was not told. */
    static final String REVISION = System.getProperty("jdock.revision", "");

    private Version() {}

    private static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0" : version;
    }
}

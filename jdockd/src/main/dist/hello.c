/* The only program in the image that comes with the distribution: says where it is. */
#define _GNU_SOURCE
#include <stdio.h>
#include <unistd.h>

int main(void) {
    char name[65] = "";
    gethostname(name, sizeof name - 1);
    printf("Hello from a container of jdock!\n"
           "jdockd took the request, jcontainerd keeps this image, jshim holds this output,\n"
           "and jrunc made the walls: here I am process %d on a host named %s.\n", (int) getpid(), name);
    return 0;
}
